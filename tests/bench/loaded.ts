import type { BrowserContext, Page, Response } from '@playwright/test';
import { gzipSync } from 'node:zlib';

export type Loaded = { path: string; bytes: number; gzipped: number };

const gzippedSize = (body: Uint8Array): number => gzipSync(body, { level: 9 }).length;

const read = async (response: Response): Promise<Loaded | undefined> => {
	const { pathname } = new URL(response.url());
	const body = await response.body().catch(() => undefined);
	if (!body) return undefined;
	return { path: pathname, bytes: body.length, gzipped: gzippedSize(body) };
};

/**
 * Everything that pages and their workers load from now on, each address once, whether it came over the network or
 * from what a service worker had kept. What a service worker fetches for later is left out. Heaviest first.
 */
export const recordLoading = (context: BrowserContext) => {
	const responses = new Map<string, Promise<Loaded | undefined>>();
	const hear = (response: Response) => {
		const isForLater = response.request().serviceWorker() !== null;
		const isPart = response.ok() && response.url().startsWith('http') && !isForLater;
		const name = `${response.request().method()} ${response.url()}`;
		if (isPart && !responses.has(name)) responses.set(name, read(response));
	};
	context.on('response', hear);
	return async (): Promise<Loaded[]> => {
		context.off('response', hear);
		const all = await Promise.all(responses.values());
		return all.filter((one) => one !== undefined).sort((a, b) => b.gzipped - a.gzipped);
	};
};

export const sumOf = (loaded: readonly Loaded[]): number =>
	loaded.reduce((sum, { gzipped }) => sum + gzipped, 0);

/** Bytes, gzipped, of what the service worker keeps beside what was loaded already. */
export const keptForLater = async (page: Page, loaded: readonly Loaded[]): Promise<number> => {
	const urls = await page.evaluate(async () => {
		await navigator.serviceWorker.ready;
		const names = await caches.keys();
		const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
		return kept.flat().map(({ url }) => url);
	});
	const known = new Set(loaded.map(({ path }) => path));
	let sum = 0;
	for (const url of urls)
		if (!known.has(new URL(url).pathname)) {
			const response = await fetch(url);
			sum += gzippedSize(new Uint8Array(await response.arrayBuffer()));
		}
	return sum;
};
