import {
	createServer,
	STATUS_CODES,
	type IncomingMessage,
	type Server,
	type ServerResponse
} from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { lockDataFolder } from '#lib/server/database/lock.ts';
import { readEnvironment, type Environment } from '#lib/server/env.ts';
import { readServerKeys } from '#lib/server/server-keys.ts';
import { bodyRefusal, LARGEST_UPLOAD } from './body-limit.ts';
import { secureAnswer, staticAddresses } from './security-headers.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

const buildFolder = join(import.meta.dirname, '../../build');
const STOPS_WITHIN_MS = 5_000;

const refuseToStart = (sentence: string): never => {
	process.stderr.write(`${sentence}\n`);
	process.exit(1);
};

/** What can be known before anything is opened is said in one sentence. */
const checkedEnvironment = (): Environment => {
	const read = readEnvironment(process.env);
	if (!read.ok) return refuseToStart(read.sentence);
	const { environment } = read;
	const keys = readServerKeys(environment);
	if (!keys.ok) return refuseToStart(keys.sentence);
	if (environment.databaseUrl) return environment;
	const lock = lockDataFolder(environment.dataFolder);
	if (!lock.ok) {
		return refuseToStart(
			`Another server already uses the data in ${environment.dataFolder}: stop it first, or set DATA_DIR to another folder.`
		);
	}
	lock.release();
	return environment;
};

const listenOn = async (server: Server, port: number, host: string): Promise<boolean> => {
	server.listen(port, host);
	try {
		await once(server, 'listening');
		return true;
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? error.code : undefined;
		if (code === 'EADDRINUSE') {
			return refuseToStart(`Port ${port} is in use: set PORT to another one.`);
		}
		if (code === 'EACCES')
			return refuseToStart(`Port ${port} may not be opened: set PORT to another one.`);
		if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return false;
		throw error;
	}
};

/** Importing the built application starts it: the database is opened, migrated and, in a demonstration, filled. */
const loadApplication = async (environment: Environment): Promise<Handler> => {
	process.env.ORIGIN = environment.origin;
	process.env.BODY_SIZE_LIMIT = String(LARGEST_UPLOAD);
	const { handler } = (await import(pathToFileURL(join(buildFolder, 'handler.js')).href)) as {
		handler: Handler;
	};
	return handler;
};

const answering = (environment: Environment, application: Promise<Handler>) => {
	const files = staticAddresses(buildFolder);
	const isProduction = environment.mode === 'production';
	return (request: IncomingMessage, response: ServerResponse): void => {
		const path = (request.url ?? '/').split('?')[0] ?? '/';
		secureAnswer(response, { path, isStatic: files.has(path), isProduction });
		const refusal = bodyRefusal(request, path);
		if (refusal) {
			// The rest is thrown away as it comes: a sender whose connection broke would never read the answer.
			request.resume();
			response.writeHead(refusal).end(STATUS_CODES[refusal]);
			return;
		}
		void application.then((handler) =>
			handler(request, response, () => {
				response.statusCode = 404;
				response.end('Not found');
			})
		);
	};
};

/** Takes no new request, finishes those under way, then lets the application close its database. */
const stopOnSignal = (servers: readonly Server[]): void => {
	let isStopping = false;
	const stop = async () => {
		if (isStopping) return;
		isStopping = true;
		setTimeout(() => process.exit(0), STOPS_WITHIN_MS).unref();
		const closed = servers.map((server) => once(server, 'close'));
		for (const server of servers) {
			server.close();
			server.closeIdleConnections();
		}
		await Promise.all(closed);
		process.emit('sveltekit:shutdown' as never);
		if (process.connected) process.disconnect();
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
		process.on(signal, () => void stop());
	process.on('disconnect', () => void stop());
};

const greet = ({ mode, origin }: Environment): void => {
	const howToSignIn =
		mode === 'production'
			? `Sign in: ${origin}/sign-in`
			: `This is a demonstration: every person in it is invented.\n  Sign in: ${origin}/sign-in and choose a person, no password is needed.`;
	process.stdout.write(
		`\n  Custody visiting is ready: ${origin}\n  ${howToSignIn}\n  Stop: Ctrl+C\n\n`
	);
};

const sentenceOf = (error: unknown): string => {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	if (/^(ECONNREFUSED|ENOTFOUND|ETIMEDOUT|28\w{3}|3D000)$/.test(code)) {
		return 'The database that DATABASE_URL names does not answer or refuses us.';
	}
	return `The application could not start: ${error instanceof Error ? (error.stack ?? error.message) : 'unknown'}`;
};

// What the server writes is for its own user alone.
process.umask(0o077);
const environment = checkedEnvironment();
const application = Promise.withResolvers<Handler>();
const hosts = environment.host === 'localhost' ? ['127.0.0.1', '::1'] : [environment.host];
const servers: Server[] = [];
for (const host of hosts) {
	const server = createServer(
		{ requestTimeout: 60_000, headersTimeout: 15_000, keepAliveTimeout: 10_000 },
		answering(environment, application.promise)
	);
	if (await listenOn(server, environment.port, host)) servers.push(server);
}
if (servers.length === 0) refuseToStart('HOST should be an address of this machine.');
stopOnSignal(servers);
await loadApplication(environment).then(application.resolve, (error: unknown) =>
	refuseToStart(sentenceOf(error))
);
greet(environment);
