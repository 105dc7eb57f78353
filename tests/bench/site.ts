import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const types: Record<string, string> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.json': 'application/json',
	'.ttf': 'font/ttf'
};

/** Serves one folder on the loopback until `stop`. */
export const serveFolder = async (folder: string) => {
	const server = createServer((request, response) => {
		const { pathname } = new URL(request.url ?? '/', 'http://localhost');
		readFile(join(folder, normalize(pathname))).then(
			(body) => {
				const type = types[extname(pathname)] ?? 'application/octet-stream';
				response.writeHead(200, { 'content-type': type }).end(body);
			},
			() => response.writeHead(404).end()
		);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const stop = async () => {
		server.close();
		server.closeAllConnections();
		await once(server, 'close');
	};
	return { origin: `http://localhost:${port}`, stop };
};
