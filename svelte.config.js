import { readFileSync } from 'node:fs';
import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
/** To the second: two builds of one version are two, since a device fetches the shell anew only under a new name. */
const builtAt = new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '.');

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	kit: {
		adapter: adapter({ precompress: true }),
		// Shown to visitors and sent with what they send: `0.1.0+20261122.070000`.
		version: { name: `${version}+${builtAt}` },
		// Deep links of the visitor's part are answered by one cached shell: its assets need absolute addresses.
		paths: { relative: false },
		// The visitor's device registers the service worker itself, by workbox-window.
		serviceWorker: { register: false },
		csp: {
			mode: 'auto',
			directives: {
				'default-src': ['none'],
				'script-src': ['self', 'wasm-unsafe-eval'],
				'style-src': ['self', 'unsafe-inline'],
				'img-src': ['self', 'data:', 'blob:'],
				'font-src': ['self', 'data:', 'blob:'],
				'connect-src': ['self'],
				'worker-src': ['self'],
				'manifest-src': ['self'],
				'frame-src': ['self'],
				'form-action': ['self'],
				'base-uri': ['none'],
				'object-src': ['none']
			}
		}
	}
};
