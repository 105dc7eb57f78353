import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');

export const freePort = async (): Promise<number> => {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const address = probe.address();
	probe.close();
	await once(probe, 'close');
	if (!address || typeof address === 'string') throw new Error('No free port was found.');
	return address.port;
};

/** The built application on a port and in a data folder of its own; stopped and started again on the same ones. */
export class Server {
	readonly origin: string;
	/** Where it answers on this machine: `origin` but behind a proxy. */
	readonly address: string;
	readonly dataFolder: string;
	/** Everything that it wrote: logs must hold no personal data. */
	output = '';
	#port: number;
	#environment: Record<string, string>;
	#child: ChildProcess | undefined;

	private constructor(port: number, dataFolder: string, environment: Record<string, string>) {
		this.#port = port;
		this.address = `http://localhost:${port}`;
		this.origin = environment.ORIGIN ?? this.address;
		this.dataFolder = dataFolder;
		this.#environment = environment;
	}

	static async start(environment: Record<string, string> = {}): Promise<Server> {
		const folder = await mkdtemp(join(tmpdir(), 'visiting-data-'));
		const server = new Server(await freePort(), folder, environment);
		await server.start();
		return server;
	}

	/** With `environment` in place of what it began with: a later day, say. */
	async start(environment: Record<string, string> = {}): Promise<void> {
		const child = spawn(process.execPath, [join(root, 'src/bin/serve.ts')], {
			cwd: root,
			env: {
				...process.env,
				PORT: String(this.#port),
				DATA_DIR: this.dataFolder,
				// The past year takes seconds to make: a journey that needs it says so.
				DEMONSTRATION: 'small',
				...this.#environment,
				...environment
			},
			stdio: ['ignore', 'pipe', 'pipe']
		});
		this.#child = child;
		const from = this.output.length;
		const { promise, resolve, reject } = Promise.withResolvers<void>();
		const hear = (chunk: Buffer) => {
			this.output += chunk.toString();
			if (this.output.slice(from).includes('is ready')) resolve();
		};
		child.stdout.on('data', hear);
		child.stderr.on('data', hear);
		child.once('exit', (code) =>
			reject(new Error(`The server ended with ${code}: ${this.output.slice(from)}`))
		);
		await promise;
	}

	/** Asks it to stop, and waits until it has; how it ended, `null` by a signal. */
	async stop(): Promise<number | null> {
		const child = this.#child;
		this.#child = undefined;
		if (!child || child.exitCode !== null) return child?.exitCode ?? null;
		child.kill('SIGTERM');
		await once(child, 'exit');
		return child.exitCode;
	}

	/** What `npm run audit:verify` says of its data. */
	async verifyAudit(): Promise<string> {
		const { stdout } = await promisify(execFile)(
			process.execPath,
			[join(root, 'src/bin/audit-verify.ts')],
			{ env: { ...process.env, ...this.#environment, DATA_DIR: this.dataFolder } }
		);
		return stdout;
	}

	async remove(): Promise<void> {
		await this.stop();
		await rm(this.dataFolder, { recursive: true, force: true });
	}
}
