import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { packShared } from './.config/pack-shared.ts';
import { pruneStyles } from './.config/prune-styles.ts';

/** pdf-lib declares no side effects in its package.json though it has none: the report loads 45 kB of it, not 180. */
const withoutSideEffects = /node_modules\/(pdf-lib|@pdf-lib|pako|tslib)\//;

export default defineConfig({
	plugins: [sveltekit(), packShared],
	// The package's own entry is written for browsers of 2015: this is the same release for those of today.
	resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.min.mjs' }] },
	css: { postcss: { plugins: [pruneStyles] } },
	build: {
		target: 'es2022',
		// A typeface within the style sheet would be loaded by who needs none of its letters.
		assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined),
		// What a page of the visitor's needs is there already; a list of every page's files would be loaded by all.
		modulePreload: { resolveDependencies: (_, files) => files.filter((f) => f.endsWith('.css')) },
		rollupOptions: {
			treeshake: { moduleSideEffects: (id: string) => !withoutSideEffects.test(id) }
		}
	},
	worker: { format: 'es' },
	test: {
		include: ['src/**/*.test.ts', 'tests/unit/**/*.test.ts'],
		globalSetup: ['tests/support/postgres.ts'],
		env: { TZ: 'Europe/London' },
		testTimeout: 60_000,
		hookTimeout: 60_000
	}
});
