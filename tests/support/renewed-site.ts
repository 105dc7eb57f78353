import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { freePort, Server } from './server.ts';

/**
 * The application behind a door of its own, through which a newer version can be brought in: its service worker gets
 * another text, which is what a browser takes for a newer version.
 */
export const startRenewedSite = async () => {
	const [port, doorPort] = [await freePort(), await freePort()];
	const origin = `http://localhost:${doorPort}`;
	const server = await Server.start({ PORT: String(port), ORIGIN: origin });
	let isNewer = false;
	const door = createServer((asked, answer) => {
		const isRenewed = isNewer && asked.url === '/service-worker.js';
		const headers = { ...asked.headers };
		if (isRenewed) {
			headers['accept-encoding'] = 'identity';
			delete headers['if-none-match'];
			delete headers['if-modified-since'];
		}
		const passed = request(
			{ port, host: 'localhost', path: asked.url, method: asked.method, headers },
			(response) => {
				const { 'content-length': length, ...rest } = response.headers;
				answer.writeHead(response.statusCode ?? 502, {
					...rest,
					...(length && !isRenewed ? { 'content-length': length } : {})
				});
				response.pipe(answer, { end: !isRenewed });
				if (isRenewed) response.on('end', () => answer.end('\n// newer'));
			}
		);
		passed.on('error', () => answer.destroy());
		asked.pipe(passed);
	}).listen(doorPort, 'localhost');
	await once(door, 'listening');
	return {
		origin,
		bringNewer: () => {
			isNewer = true;
		},
		remove: async () => {
			door.close();
			door.closeAllConnections();
			await server.remove();
		}
	};
};
