import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathOfRoute } from '#lib/server/gate.ts';

const routes = join(import.meta.dirname, '../../src/routes');

export type Asked = { method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: string };
/** For each parameter of a route the values to ask with. */
export type Parameters = Readonly<Record<string, readonly string[]>>;

const nobodysId = '019a0000-0000-7000-8000-0000000000ff';

/** For each a value of the right kind at which nothing stands. A new parameter is missing here until somebody has thought about it. */
export const nothingThere: Parameters = {
	...Object.fromEntries(
		['visitId', 'concernId', 'fileId', 'memberId', 'suiteId', 'batchId', 'detaineeId'].map(
			(name) => [name, [nobodysId]]
		)
	),
	...Object.fromEntries(
		['token', 'secret', 'section', 'path', 'schemeId'].map((name) => [name, ['unknown']])
	),
	quarter: ['2026-q4'],
	week: ['2026-11-23'],
	kind: ['people', 'visits']
};

/** A form's actions by name, those too that a function of another module makes. */
const namedActions = /\?\/(\w+)/g;

const withParameters = (path: string, parameters: Parameters): string[] => {
	const found = /\[(?:\.\.\.)?(\w+)\]/.exec(path);
	if (!found) return [path];
	const [text, name = ''] = found;
	const values = parameters[name];
	if (!values) throw new Error(`With what is ${path} to be asked? Give values for [${name}].`);
	return values.flatMap((value) =>
		withParameters(
			path.replace(text, () => value),
			parameters
		)
	);
};

/**
 * Every request that the route tree could answer, read from the tree itself, so that a new route is in it at once: each
 * page, its data, each of its forms, and each endpoint by every method.
 */
export const everyRequest = (parameters: Parameters): Asked[] => {
	const asked: Asked[] = [];
	const files = readdirSync(routes, { recursive: true, encoding: 'utf8' });
	const add = (method: Asked['method'], path: string, end = '') => {
		for (const one of withParameters(path, parameters)) asked.push({ method, path: one + end });
	};
	for (const file of files.sort()) {
		const folder = `/${file.slice(0, Math.max(0, file.lastIndexOf('/')))}`;
		const path = pathOfRoute(folder === '/' ? '/' : folder);
		const data = path === '/' ? '/__data.json' : `${path}/__data.json`;
		if (file.endsWith('+page.svelte')) {
			add('GET', path);
			for (const query of ['?page=2', '?version=1', '?version=2']) add('GET', path, query);
			add('GET', data);
			const text = readFileSync(join(routes, file), 'utf8');
			const names = new Set([...text.matchAll(namedActions)].map(([, name]) => name!));
			for (const name of names) add('POST', path, `?/${name}`);
			add('POST', path);
		} else if (file.endsWith('+page.server.ts')) {
			// A page that only takes a form has no view of its own.
			if (!files.includes(file.replace('.server.ts', '.svelte'))) add('POST', path);
		} else if (file.endsWith('+server.ts')) {
			for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const) add(method, path);
			add('GET', path, '?version=1');
		}
	}
	return asked;
};
