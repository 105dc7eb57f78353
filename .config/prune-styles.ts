import { globSync, readFileSync } from 'node:fs';
import type { CSSOptions } from 'vite';

type PostcssPlugin = Extract<
	Extract<CSSOptions['postcss'], { plugins?: unknown }>['plugins'],
	unknown[]
>[number];

const wordsOf = (files: readonly string[]): Set<string> =>
	new Set(files.flatMap((file) => readFileSync(file, 'utf8').match(/[\w-]+/g) ?? []));

/** What our pages say of GOV.UK's classes; `govuk-heading-{size}` leaves a word that ends in a hyphen. */
const words = wordsOf(globSync('src/**/*.{svelte,ts,html}'));
const stems = [...words].filter((word) => /^govuk-.*-$/.test(word));

const isNamed = (name: string): boolean =>
	words.has(name) || stems.some((stem) => name.startsWith(stem));

/** Whether a page of ours can have what a selector asks for. Classes that are our own are not judged. */
export const isReachable = (selector: string): boolean =>
	[...selector.replace(/:not\([^)]*\)/g, '').matchAll(/\.(govuk-[\w-]+)/g)].every(([, name]) =>
		isNamed(name!)
	);

/** Takes out what GOV.UK's sheets say of classes that no page of ours names: a fifth of all styles. */
export const pruneStyles: PostcssPlugin = {
	postcssPlugin: 'prune-styles',
	OnceExit: (sheet) => {
		sheet.walkRules((rule) => {
			const reachable = rule.selectors.filter(isReachable);
			if (reachable.length === 0) rule.remove();
			else if (reachable.length < rule.selectors.length) rule.selectors = reachable;
		});
	}
};
