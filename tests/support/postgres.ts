import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
	export interface ProvidedContext {
		/** Address of the throw-away cluster's first database. */
		postgresUrl: string;
	}
}

const DEBIAN_FOLDER = '/usr/lib/postgresql';
const isRoot = process.getuid?.() === 0;

const runs = (command: string): boolean =>
	spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;

/** The folder of initdb: Debian keeps it out of the PATH, one folder per version. */
const findBinaries = (): string | undefined => {
	const versions = existsSync(DEBIAN_FOLDER) ? readdirSync(DEBIAN_FOLDER) : [];
	const newest = versions
		.sort((a, b) => Number(b) - Number(a))
		.map((version) => join(DEBIAN_FOLDER, version, 'bin'))
		.find((folder) => existsSync(join(folder, 'initdb')));
	return newest ?? (runs('initdb') ? '' : undefined);
};

const install = (): void => {
	if (!isRoot || !runs('apt-get')) {
		throw new Error(
			'The tests need PostgreSQL: install it (Debian and Ubuntu: apt-get install postgresql) so that initdb is found'
		);
	}
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	for (const words of [['update'], ['install', '-y', '--no-install-recommends', 'postgresql']]) {
		execFileSync('apt-get', words, { stdio: 'inherit', env });
	}
};

/** PostgreSQL refuses to run as root: then it runs as the user that its package made. */
const run = (binary: string, words: string[]): void => {
	const [command, all] = isRoot
		? ['runuser', ['-u', 'postgres', '--', binary, ...words]]
		: [binary, words];
	execFileSync(command as string, all as string[], {
		stdio: ['ignore', 'ignore', 'inherit'],
		cwd: '/'
	});
};

const freePort = (): Promise<number> =>
	new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => resolve(port));
		});
	});

/** A cluster of its own for one run, trusted on the loopback only, gone with `stop`. */
export const startCluster = async (): Promise<{ url: string; stop: () => void }> => {
	if (findBinaries() === undefined) install();
	const binaries = findBinaries();
	if (binaries === undefined) throw new Error('PostgreSQL was installed, but initdb is not there');
	const folder = mkdtempSync(join(tmpdir(), 'custody-visiting-postgres-'));
	if (isRoot) execFileSync('chown', ['postgres', folder]);
	const data = join(folder, 'data');
	const binary = (name: string) => (binaries ? join(binaries, name) : name);
	const port = await freePort();
	run(binary('initdb'), [
		'-D',
		data,
		'-U',
		'postgres',
		'-A',
		'trust',
		'-E',
		'UTF8',
		'--no-sync',
		'--locale=C'
	]);
	// Nothing here outlives the run: what is written need not reach the disk.
	const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=300`;
	run(binary('pg_ctl'), ['-D', data, '-o', options, '-l', join(folder, 'log'), '-w', 'start']);
	const stop = () => {
		run(binary('pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop']);
		rmSync(folder, { recursive: true, force: true });
	};
	return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop };
};

/** For every run of the tests. */
export default async (project: TestProject): Promise<() => void> => {
	const { url, stop } = await startCluster();
	project.provide('postgresUrl', url);
	return stop;
};
