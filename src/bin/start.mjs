import { spawn } from 'node:child_process';
import { build, childEnvironment, install, node, root } from './prepare.mjs';

// npm hands a signal to the shell between us and it, and the shell keeps it: it ends, and we have another parent.
const parent = process.ppid;
const isFromNpm = process.env.npm_lifecycle_event === 'start';
const isLeftAlone = () => process.ppid !== parent;

/** `npm start`: installs and builds what is missing, then serves. The second time it goes straight to serving. */
try {
	await install();
	await build();
	if (isFromNpm && isLeftAlone()) process.exit(0);
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
if (isFromNpm) setInterval(() => isLeftAlone() && server.kill('SIGTERM'), 500).unref();
server.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
