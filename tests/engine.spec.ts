import { createHash } from 'node:crypto';
import { readFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { build } from 'vite';
import { fixtureDigest } from '../src/lib/report/fixture.ts';
import { Server } from './support/server.ts';
import { Tablet } from './support/tablet.ts';

const root = join(import.meta.dirname, '..');
/** As in vite.config.ts: what the application ships is what is proven. */
const withoutSideEffects = /node_modules\/(pdf-lib|@pdf-lib|pako|tslib)\//;

/** The engine, its fixture and a global that renders it, as one script of a browser. */
const engineScript = async (): Promise<string> => {
	const entry = 'virtual:engine';
	const folder = await mkdtemp(join(tmpdir(), 'visiting-engine-'));
	try {
		await build({
			root,
			configFile: false,
			logLevel: 'error',
			plugins: [
				{
					name: 'engine',
					resolveId: (id) => (id === entry ? `\0${entry}` : undefined),
					load: (id) =>
						id === `\0${entry}`
							? `import { fixture } from '#lib/report/fixture.ts';
								import { parseFonts, renderDocument } from '#lib/report/render.ts';
								window.renderFixture = async (fonts) => (await renderDocument(fixture, parseFonts(fonts))).bytes;`
							: undefined
				}
			],
			resolve: { alias: [{ find: /^#lib\//, replacement: `${root}/src/lib/` }] },
			build: {
				target: 'es2022',
				outDir: folder,
				copyPublicDir: false,
				rollupOptions: {
					input: entry,
					treeshake: { moduleSideEffects: (id: string) => !withoutSideEffects.test(id) },
					output: { entryFileNames: 'engine.js' }
				}
			}
		});
		return await readFile(join(folder, 'engine.js'), 'utf8');
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
};

test('[render.12] a browser makes the bytes of the report that the server makes', async () => {
	const script = await engineScript();
	const files: Record<string, string | Buffer> = {
		'/': '<!doctype html><html lang="en"><title>Engine</title><script type="module" src="/engine.js"></script>',
		'/engine.js': script,
		'/regular': await readFile(join(root, 'static/fonts/report-regular.ttf')),
		'/bold': await readFile(join(root, 'static/fonts/report-bold.ttf'))
	};
	const site = createServer(({ url = '/' }, response) => {
		const kind = url === '/engine.js' ? 'text/javascript' : url === '/' ? 'text/html' : 'font/ttf';
		response.writeHead(url in files ? 200 : 404, { 'content-type': kind }).end(files[url]);
	}).listen(0, '127.0.0.1');
	await once(site, 'listening');
	const address = site.address();
	if (!address || typeof address === 'string') throw new Error('The site has no port.');
	const tablet = await Tablet.start();
	try {
		// Of 127.0.0.1 and localhost both may use the browser's own hashes and workers.
		await tablet.page.goto(`http://127.0.0.1:${address.port}/`, { waitUntil: 'load' });
		const base64 = await tablet.page.evaluate(async () => {
			const load = async (path: string) => new Uint8Array(await (await fetch(path)).arrayBuffer());
			const { renderFixture } = window as unknown as {
				renderFixture: (fonts: object) => Promise<Uint8Array<ArrayBuffer>>;
			};
			const bytes = await renderFixture({
				regular: await load('/regular'),
				bold: await load('/bold')
			});
			return bytes.toBase64();
		});
		const digest = createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex');
		expect(digest).toBe(fixtureDigest);
		expect(tablet.errors).toEqual([]);
	} finally {
		await tablet.remove();
		site.close();
	}
});

test('what is answered without the application being asked is as guarded as the rest', async () => {
	const server = await Server.start();
	try {
		const workers = await readdir(join(root, 'build/client/_app/immutable/workers'));
		const [worker] = workers.filter((name) => name.endsWith('.js'));
		expect(worker).toBeDefined();
		const paths = [
			'/visitor',
			'/service-worker.js',
			`/_app/immutable/workers/${worker}`,
			'/fonts/report-regular.ttf',
			'/',
			'/no-such-page'
		];
		for (const path of paths) {
			const { headers } = await fetch(`${server.origin}${path}`);
			expect(headers.get('x-content-type-options'), path).toBe('nosniff');
			expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'self'");
			expect(headers.get('referrer-policy'), path).toBe('same-origin');
			expect(headers.get('cross-origin-opener-policy'), path).toBe('same-origin');
			expect(headers.get('cross-origin-resource-policy'), path).toBe('same-origin');
			expect(headers.get('permissions-policy'), path).toContain('camera=()');
			expect(headers.get('x-powered-by'), path).toBeNull();
		}
		const shell = await (await fetch(`${server.origin}/visitor`)).text();
		const policy = /http-equiv="content-security-policy" content="([^"]+)"/i.exec(shell)?.[1];
		expect(policy).toContain("default-src 'none'");
		expect(policy).toMatch(/script-src 'self' 'wasm-unsafe-eval' 'sha256-[^']+'/);
		expect(/script-src[^;]*/.exec(policy!)?.[0]).not.toContain('unsafe-inline');
		const cached = async (path: string) =>
			(await fetch(`${server.origin}${path}`)).headers.get('cache-control');
		expect(await cached('/service-worker.js')).toBe('no-cache');
		expect(await cached(`/_app/immutable/workers/${worker}`)).toContain('immutable');
	} finally {
		await server.remove();
	}
});
