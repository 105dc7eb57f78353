import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

/** pdf-lib declares no side effects in its package.json though it has none: the report loads 45 kB of it, not 180. */
const withoutSideEffects = /node_modules\/(pdf-lib|@pdf-lib|pako|tslib)\//;

export default defineConfig({
	plugins: [sveltekit()],
	build: {
		target: 'es2022',
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
