import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What `npm start` and `npm test` need first. Runs on Node 20 with nothing installed: built-in modules only. */

export const root = fileURLToPath(new URL('../..', import.meta.url));
const isWindows = process.platform === 'win32';

/** Node 24 comes as a package: it has the database, and reads TypeScript as it is. */
export const node = join(root, 'node_modules/node/bin', isWindows ? 'node.exe' : 'node');

/** Children that start others by name find the same Node and the project's own tools first. */
export const childEnvironment = (more = {}) => {
	const separator = isWindows ? ';' : ':';
	const path = [dirname(node), join(root, 'node_modules/.bin'), process.env.PATH].join(separator);
	return { ...process.env, PATH: path, ...more };
};

/** Ends with the child's exit code. */
export const run = (command, words, { env = childEnvironment(), shell = false } = {}) =>
	new Promise((resolve, reject) => {
		const child = spawn(command, words, { cwd: root, stdio: 'inherit', env, shell });
		child.once('error', reject);
		child.once('exit', (code) => resolve(code ?? 1));
	});

const hashOf = (paths) => {
	const hash = createHash('sha256');
	for (const path of paths)
		hash
			.update(path)
			.update('\0')
			.update(readFileSync(join(root, path)));
	return hash.digest('hex');
};

const filesBelow = (folder) =>
	readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length))
		.filter((path) => !/\.test\.ts$/.test(path))
		.sort();

const isStamped = (stamp, hash) => existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;

const installStamp = join(root, 'node_modules/.installed');
const locked = () => hashOf(['package.json', 'package-lock.json']);

/** Installs when nothing is there or the locked versions have changed. */
export const install = async () => {
	if (existsSync(node) && isStamped(installStamp, locked())) return;
	console.log('Installing what the application needs…');
	const words = ['install', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
	const npm = process.env.npm_execpath;
	const code = npm?.endsWith('.js')
		? await run(process.execPath, [npm, ...words], { env: process.env })
		: await run('npm', words, { env: process.env, shell: isWindows });
	if (code !== 0) throw new Error('npm install failed: see the lines above.');
	writeFileSync(installStamp, locked());
};

const buildStamp = join(root, 'build/.sources');
const sources = () =>
	hashOf([
		...filesBelow('src'),
		...filesBelow('static'),
		...['svelte.config.js', 'vite.config.ts', 'tsconfig.json', 'package-lock.json']
	]);

/** Builds when nothing is built or a source has changed. */
export const build = async () => {
	const hash = sources();
	if (existsSync(join(root, 'build/handler.js')) && isStamped(buildStamp, hash)) return;
	console.log('Building the application…');
	rmSync(buildStamp, { force: true });
	const code = await run(node, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']);
	if (code !== 0) throw new Error('The build failed: see the lines above.');
	writeFileSync(buildStamp, hash);
};
