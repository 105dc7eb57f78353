import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { childEnvironment, root, run } from '../../src/bin/prepare.mjs';

const sources = join(import.meta.dirname, 'peers');
const folder = join(root, '.bench/peers');
const isWindows = process.platform === 'win32';

/** What the peers' pages load. */
export const peerSite = join(folder, 'site');

/** Installs the peers beside the results, in a folder of their own; nothing of them can reach the application. */
export const installPeers = async (): Promise<void> => {
	const manifest = await readFile(join(sources, 'package.json'), 'utf8');
	const stamp = join(folder, 'node_modules/.installed');
	await cp(sources, folder, { recursive: true });
	if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === manifest) return;
	console.log('Installing the peers…');
	const words = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
	const env = childEnvironment();
	const code = await run('npm', [...words, '--prefix', folder], { env, shell: isWindows });
	if (code !== 0) throw new Error('The peers could not be installed: see the lines above.');
	await writeFile(stamp, manifest);
};

/** `enketo-core` leaves these names to whoever bundles it; the package's own `browser` field says what they are. */
const enketo = (name: string) => join(folder, 'node_modules/enketo-core', name);
const alias = {
	'enketo/config': enketo('config.js'),
	'enketo/widgets': enketo('src/js/widgets.js'),
	'enketo/translator': enketo('src/js/fake-translator.js'),
	'enketo/dialog': enketo('src/js/fake-dialog.js'),
	'enketo/file-manager': enketo('src/js/file-manager.js'),
	'enketo/xpath-evaluator-binding': enketo('src/js/xpath-evaluator-binding.js')
};

/** One script and one stylesheet for a page, minified as an application would ship them. */
const bundle = async (name: string, entry: string): Promise<void> => {
	await build({
		configFile: false,
		root: folder,
		publicDir: false,
		logLevel: 'error',
		resolve: { alias },
		build: {
			outDir: peerSite,
			emptyOutDir: false,
			target: 'es2022',
			assetsInlineLimit: 0,
			rollupOptions: {
				input: { [name]: entry },
				output: {
					entryFileNames: '[name].js',
					assetFileNames: ({ names: [first = ''] }) =>
						first.endsWith('.css') ? `${name}.css` : 'assets/[name][extname]'
				}
			}
		}
	});
};

const pages = ['floor', 'enketo', 'survey', 'transform', 'pdfkit'];

/** Every peer installed, bundled, and with a page of its own in `peerSite`. */
export const makePeers = async (): Promise<void> => {
	await mkdir(peerSite, { recursive: true });
	await installPeers();
	const html = await readFile(join(sources, 'page.html'), 'utf8');
	for (const name of pages) {
		await bundle(name, join(folder, `${name}.mjs`));
		await writeFile(join(peerSite, `${name}.html`), html.replaceAll('%name%', name));
		const style = join(peerSite, `${name}.css`);
		if (!existsSync(style)) await writeFile(style, '');
	}
	await bundle('report', join(import.meta.dirname, 'report-page.ts'));
	for (const file of ['report-regular.ttf', 'report-bold.ttf'])
		await cp(join(root, 'static/fonts', file), join(peerSite, file));
};
