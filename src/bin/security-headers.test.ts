import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { secureAnswer, staticAddresses } from './security-headers.ts';

const headersOf = async (
	asked: { path: string; isStatic: boolean; isProduction: boolean },
	answer: RequestListener
): Promise<Headers> => {
	const server = createServer((request, response) => {
		secureAnswer(response, asked);
		answer(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const { headers } = await fetch(`http://127.0.0.1:${port}/`);
	server.close();
	return headers;
};

const page = { path: '/manager', isStatic: false, isProduction: false };

describe('the headers of every answer', () => {
	it('stand beside the policy that a page brings', async () => {
		const headers = await headersOf(page, (_, response) => {
			response.setHeader('content-security-policy', "default-src 'none'");
			response.setHeader('cache-control', 'private, max-age=60');
			response.end('page');
		});
		expect(headers.get('content-security-policy')).toBe(
			"default-src 'none', frame-ancestors 'self'"
		);
		expect(headers.get('cache-control')).toBe('no-store');
		expect(headers.get('x-content-type-options')).toBe('nosniff');
		expect(headers.get('referrer-policy')).toBe('same-origin');
		expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
		expect(headers.get('permissions-policy')).toContain('geolocation=()');
		expect(headers.get('strict-transport-security')).toBeNull();
	});

	it('are on files that are sent with a head of their own', async () => {
		const asked = { path: '/_app/immutable/x.js', isStatic: true, isProduction: true };
		const headers = await headersOf(asked, (_, response) => {
			response.writeHead(200, { 'content-type': 'text/javascript' });
			response.end('x');
		});
		expect(headers.get('content-type')).toBe('text/javascript');
		expect(headers.get('content-security-policy')).toBe("frame-ancestors 'self'");
		expect(headers.get('cache-control')).toContain('immutable');
		expect(headers.get('strict-transport-security')).toContain('max-age=63072000');
	});

	it('let nobody keep a file that is not there', async () => {
		const asked = { path: '/_app/immutable/gone.js', isStatic: true, isProduction: false };
		const headers = await headersOf(asked, (_, response) => {
			response.writeHead(404);
			response.end();
		});
		expect(headers.get('cache-control')).toBe('no-store');
	});
});

describe('the addresses answered from files', () => {
	it('are those of the client and of prerendered pages by their names', () => {
		const folder = mkdtempSync(join(tmpdir(), 'build-'));
		mkdirSync(join(folder, 'client/_app'), { recursive: true });
		mkdirSync(join(folder, 'prerendered/visitor'), { recursive: true });
		writeFileSync(join(folder, 'client/service-worker.js'), '');
		writeFileSync(join(folder, 'client/_app/version.json'), '');
		writeFileSync(join(folder, 'prerendered/visitor.html'), '');
		const addresses = staticAddresses(folder);
		for (const path of ['/service-worker.js', '/_app/version.json', '/visitor']) {
			expect(addresses).toContain(path);
		}
		expect(addresses).not.toContain('/manager');
		rmSync(folder, { recursive: true });
	});
});
