import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const folder = new URL('.', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const idsIn = (text: string, pattern: RegExp): string[] =>
	[...new Set([...text.matchAll(pattern)].map(([, id]) => id!))].sort();

const listed = idsIn(read('README.md'), /^\| `(\[[a-z]+\.\d+\])`/gm);
const tested = idsIn(
	files
		.filter((name) => name.endsWith('.test.ts') && name !== 'rules.test.ts')
		.map(read)
		.join('\n'),
	/['"`](\[[a-z]+\.\d+\]) /g
);
const told = idsIn(
	files
		.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
		.map(read)
		.join('\n'),
	/(\[[a-z]+\.\d+\])/g
);

it('every rule of the table has a test, and every tested rule stands in the table', () => {
	expect(tested).toEqual(listed);
});

it('every rule that a file tells of stands in the table', () => {
	expect(told.filter((id) => !listed.includes(id))).toEqual([]);
});
