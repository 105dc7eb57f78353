import { spawn } from 'node:child_process';
import { build, childEnvironment, install, node, root } from './prepare.mjs';

/** `npm start`: installs and builds what is missing, then serves. The second time it goes straight to serving. */
try {
	await install();
	await build();
} catch (error) {
	console.error(error.message);
	process.exit(1);
}

// The channel tells the server when this process is gone, however it went.
const server = spawn(node, ['src/bin/serve.ts'], {
	cwd: root,
	stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
	env: childEnvironment()
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
server.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
