import { fileURLToPath } from 'node:url';
import { defineConfig, globalIgnores } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';

/**
 * The law of imports (docs/decisions/0001): which folders of src/lib each set of files may import.
 * A folder may always import itself. A later row wins over an earlier one.
 */
const layers = [
	['src/lib/domain/**', []],
	['src/lib/report/**', ['domain']],
	['src/lib/ui/**', ['domain']],
	['src/lib/client/**', ['domain']],
	['src/lib/server/**', ['domain', 'report']],
	['src/routes/**', ['domain', 'ui']],
	['src/routes/**/+{page,layout}.server', ['domain', 'report', 'server']],
	['src/routes/**/+server', ['domain', 'report', 'server']],
	['src/routes/visitor/**', ['domain', 'ui', 'report', 'client']],
	['src/hooks.server', ['domain', 'server']],
	['src/hooks.client', ['client']],
	['src/service-worker/**', []],
	['src/bin/**', ['domain', 'server']]
];

/** Packages with one home: no other folder imports them. */
const homes = {
	dexie: 'client',
	'hash-wasm': 'client',
	'workbox-window': 'client',
	'csv-parse': 'server',
	kysely: 'server',
	pg: 'server',
	'better-auth': 'server',
	nodemailer: 'server',
	'pdf-lib': 'report',
	fflate: 'report',
	'pdfjs-dist': 'ui'
};

const ownFolder = (files) => files.match(/^src\/lib\/(\w+)/)?.[1];

const restrictions = (files, allowed) => {
	const own = ownFolder(files);
	const may = own ? [own, ...allowed] : allowed;
	const pattern = (regex, message) => ({ regex, message });
	return [
		pattern(
			may.length ? `^#lib/(?!(?:${may.join('|')})/)` : '^#lib/',
			`These files may import: ${may.join(', ') || 'no folder of src/lib'}.`
		),
		// Pages of one part may share what stands beside a parent page; parts never reach into each other.
		files.startsWith('src/routes/')
			? pattern(
					'^(\\.\\./)+(lib|visitor|manager|custody|admin|api|account|\\(public\\))/',
					'Reach lib by #lib/…; one part of the routes never reaches into another.'
				)
			: pattern('^\\.\\.(/|$)', 'Reach another folder by #lib/…, never by ../'),
		...(own === 'domain'
			? [pattern('^(?![.#]|zod(/|$))', 'The domain imports no package but zod.')]
			: []),
		// The device loads what names only the parts of zod that it uses; a server's own schemas may be as they like.
		...(/^src\/(lib\/(domain|client)|routes\/visitor)\//.test(files)
			? [pattern('^zod$', 'What the device loads imports zod/mini.')]
			: []),
		...(may.includes('server') ? [] : [pattern('^node:', 'Node belongs to src/lib/server.')]),
		// The force must not learn of a visit before it happens: its pages cannot name the rota or an allotted visit.
		...(files.startsWith('src/routes/custody/')
			? [
					pattern(
						'^#lib/(server|domain)/(rota|planning|allotments)',
						'The force never learns of a visit before it happens.'
					)
				]
			: []),
		...Object.entries(homes)
			.filter(([, home]) => home !== own)
			.map(([name, home]) => pattern(`^${name}(/|$)`, `Only src/lib/${home} imports ${name}.`))
	];
};

const layering = [
	...layers,
	['src/routes/custody/**', ['domain', 'ui']],
	['src/routes/custody/**/+{page,layout}.server', ['domain', 'report', 'server']],
	['src/routes/custody/**/+server', ['domain', 'report', 'server']]
].map(([files, allowed]) => ({
	name: `layering: ${files}`,
	files: [files.endsWith('**') ? `${files}/*.{ts,svelte}` : `${files}.ts`],
	ignores: ['**/*.test.ts'],
	rules: { 'no-restricted-imports': ['error', { patterns: restrictions(files, allowed) }] }
}));

/** Domain and report are functions of their arguments: no clock, no chance, no network, no store. */
const purity = {
	name: 'purity',
	files: ['src/lib/{domain,report}/**/*.ts'],
	ignores: ['**/*.test.ts'],
	rules: {
		'no-restricted-globals': [
			'error',
			...[
				'fetch',
				'window',
				'document',
				'navigator',
				'localStorage',
				'indexedDB',
				'crypto',
				'process',
				'console',
				'setTimeout'
			]
		],
		'no-restricted-properties': [
			'error',
			{ object: 'Date', property: 'now', message: 'Take `now` as an argument.' },
			{ object: 'Math', property: 'random', message: 'Take the value as an argument.' }
		],
		'no-restricted-syntax': [
			'error',
			{
				selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
				message: 'Take `now` as an argument.'
			},
			{ selector: 'TSEnumDeclaration', message: 'Use z.enum or `as const`.' },
			{
				selector: 'ImportExpression',
				message: 'Import statically, so that the layering rule sees it.'
			}
		]
	}
};

export default defineConfig({
	basePath: fileURLToPath(new URL('..', import.meta.url)),
	extends: [
		globalIgnores(['.svelte-kit', '.bench', 'build', 'data', '.cache', 'test-results']),
		ts.configs.recommended,
		svelte.configs.recommended,
		{
			files: ['**/*.svelte', '**/*.svelte.ts'],
			languageOptions: { parserOptions: { parser: ts.parser } }
		},
		{
			files: ['src/**/*.ts', 'src/**/*.svelte', 'tests/**/*.ts'],
			languageOptions: {
				parserOptions: {
					projectService: true,
					extraFileExtensions: ['.svelte'],
					tsconfigRootDir: fileURLToPath(new URL('..', import.meta.url))
				}
			},
			rules: {
				'@typescript-eslint/no-floating-promises': 'error',
				'@typescript-eslint/no-explicit-any': 'error',
				'@typescript-eslint/consistent-type-imports': 'error'
			}
		},
		{
			files: ['src/**'],
			rules: {
				'max-lines': ['error', 400],
				'no-console': 'error',
				'svelte/no-at-html-tags': 'error',
				'svelte/no-navigation-without-resolve': 'off'
			}
		},
		{ files: ['src/lib/domain/checklists/**'], rules: { 'max-lines': 'off' } },
		{ files: ['src/bin/**', 'tests/**'], rules: { 'no-console': 'off' } },
		{
			name: 'no work but IndexedDB inside a Dexie transaction',
			files: ['src/lib/client/**'],
			rules: {
				'no-restricted-properties': [
					'error',
					{
						object: 'Dexie',
						property: 'waitFor',
						message: 'Seal before the transaction, unseal after it.'
					}
				]
			}
		},
		{
			name: 'one way past the tenant guard',
			files: ['src/**/*.ts', 'tests/**/*.ts'],
			ignores: ['src/lib/server/database/open.ts', 'src/lib/{domain,report,client}/**'],
			rules: {
				'no-restricted-properties': [
					'error',
					{
						property: 'withoutPlugins',
						message: 'Name the scheme; what belongs to no one scheme says so by acrossSchemes(db).'
					}
				]
			}
		},
		layering,
		purity
	]
});
