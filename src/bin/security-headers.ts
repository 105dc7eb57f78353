import { existsSync, readdirSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join, relative, sep } from 'node:path';

/**
 * Set on every answer, of the application and of the files beside it: prerendered pages and workers are sent without
 * the application being asked.
 */
const always: Record<string, string> = {
	'x-content-type-options': 'nosniff',
	// Not no-referrer: with it a browser sends our own forms with the origin `null`, which we refuse.
	'referrer-policy': 'same-origin',
	'permissions-policy':
		'camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=(), browsing-topics=()',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'x-frame-options': 'SAMEORIGIN'
};

/** A page's own policy may stand in the page, where this part of it cannot; two policies hold side by side. */
const FRAMES = "frame-ancestors 'self'";
const TWO_YEARS = 63_072_000;

const listed = (folder: string): string[] =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(
			(entry) => `/${relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')}`
		);

/** The addresses that are answered from files; a prerendered page goes by its name without `.html`. */
export const staticAddresses = (buildFolder: string): ReadonlySet<string> =>
	new Set(
		['client', 'prerendered']
			.map((folder) => join(buildFolder, folder))
			.filter((folder) => existsSync(folder))
			.flatMap(listed)
			.flatMap((path) => [path, path.replace(/(\/index)?\.html$/, '') || '/'])
	);

const cacheOf = (path: string, isStatic: boolean): string => {
	if (!isStatic) return 'no-store';
	return path.startsWith('/_app/immutable/') ? 'public, max-age=31536000, immutable' : 'no-cache';
};

/** Before the first byte goes out, whoever sends it. */
export const secureAnswer = (
	response: ServerResponse,
	asked: { path: string; isStatic: boolean; isProduction: boolean }
): void => {
	const writeHead = response.writeHead.bind(response) as (...words: unknown[]) => ServerResponse;
	response.writeHead = (...words: unknown[]) => {
		for (const [name, value] of Object.entries(always)) response.setHeader(name, value);
		const own = response.getHeader('content-security-policy');
		const policies = [own ?? []].flat().map(String);
		response.setHeader('content-security-policy', [...policies, FRAMES]);
		response.setHeader(
			'cache-control',
			cacheOf(asked.path, asked.isStatic && Number(words[0]) < 400)
		);
		if (asked.isProduction) {
			response.setHeader('strict-transport-security', `max-age=${TWO_YEARS}; includeSubDomains`);
		}
		response.removeHeader('x-powered-by');
		return writeHead(...words);
	};
};
