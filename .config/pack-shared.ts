import type { Plugin } from 'vite';

type GetModule = (id: string) => { importers: string[] } | null;

const isPage = (id: string): boolean => /\/src\/routes\/(.*\/)?\+(page|layout|error)\./.test(id);

/** The pages, layouts and pages of errors that load a module at once. */
const pagesWith = (id: string, getModule: GetModule): string[] => {
	const seen = new Set([id]);
	for (const one of seen)
		if (!isPage(one)) for (const importer of getModule(one)?.importers ?? []) seen.add(importer);
	return [...seen].filter(isPage);
};

/** From how many pages on a module is packed with others of its kind, rather than beside those pages alone. */
const MANY = 4;

/**
 * What many of the visitor's pages share is packed into one file, and what desk pages share with them into another:
 * some hundred files, each compressed by itself, weigh half as much again as the same in two. What a module imports is
 * on every page that it is on itself, packages included, so neither file imports from what imports it.
 */
export const packShared: Plugin = {
	name: 'pack-shared',
	applyToEnvironment: ({ name }) => name === 'client',
	options: (options) => ({ ...options, preserveEntrySignatures: 'allow-extension' }),
	outputOptions: (options) => ({
		...options,
		codeSplitting: {
			includeDependenciesRecursively: false,
			groups: [
				{
					test: /\/(src|node_modules)\//,
					name: (id, build) => {
						const pages = pagesWith(id, (one) => build.getModuleInfo(one));
						const visitors = pages.filter((page) => page.includes('/routes/visitor/'));
						const others = pages.length - visitors.length;
						const isEverywhere = visitors.some((page) => page.includes('+layout'));
						if (isPage(id) || !(isEverywhere || visitors.length >= MANY)) return null;
						if (others === 0) return 'visitor';
						return others >= 2 * MANY && !id.includes('/node_modules/') ? 'everybody' : null;
					}
				}
			]
		}
	})
};
