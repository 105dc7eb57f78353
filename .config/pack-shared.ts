import type { Plugin } from 'vite';

type GetModule = (id: string) => { importers: string[] } | null;

const isPage = (id: string): boolean => /\/src\/routes\/(.*\/)?\+(page|layout|error)\./.test(id);

/** The visitor's pages from set-up to the first answer of a talk, with what surrounds them. */
const isOnTheWayIn = (page: string): boolean =>
	/\/routes\/visitor\/(set-up\/|visits\/new\/|visits\/\[visitId\]\/(door\/|people\/\[detaineeId\]\/)?)?\+/.test(
		page
	);

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
 * What many pages share is packed into few files: some hundred files, each compressed by itself, weigh half as much
 * again. What the visitor's way to a first answer needs is one file, what many of the visitor's other pages share the
 * next, what desk pages share with the visitor's a third. What a module imports is on every page that it is on itself,
 * packages included, so no file imports from one that imports it.
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
						const isNeededFirst = visitors.some(isOnTheWayIn);
						if (isNeededFirst && others === 0) return 'first';
						if (isPage(id)) return null;
						if (others === 0) return visitors.length >= MANY ? 'visitor' : null;
						const isOurs = !id.includes('/node_modules/');
						return isNeededFirst && others >= MANY && isOurs ? 'everybody' : null;
					}
				}
			]
		}
	})
};
