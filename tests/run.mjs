import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, childEnvironment, install, node, root, run } from '../src/bin/prepare.mjs';

/** `npm test`: the whole proof, from a fresh clone on. Stops at the first step that fails and names it. */

const counted = join(root, 'test-results/counts');
const unitCounts = join(counted, 'unit.json');
const journeyCounts = join(counted, 'journeys.json');
process.env.TZ = 'Europe/London';

const succeed = async (command, words, options) => {
	if ((await run(command, words, options)) !== 0) throw new Error(`${words.join(' ')} failed`);
};

const tool = (path, words, more = {}) =>
	succeed(node, [join('node_modules', path), ...words], { env: childEnvironment(more) });

const isAptRoot = () =>
	process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;

const findChromium = async () => {
	const { chromium } = await import('@playwright/test');
	return [process.env.CHROMIUM_PATH, chromium.executablePath(), '/usr/bin/chromium'].find(
		(path) => path && existsSync(path)
	);
};

const ensureChromium = async () => {
	if (!(await findChromium())) {
		console.log('Installing a browser for the journeys…');
		if (isAptRoot()) {
			const env = childEnvironment({ DEBIAN_FRONTEND: 'noninteractive' });
			await succeed('apt-get', ['update', '-q'], { env });
			await succeed('apt-get', ['install', '-yq', '--no-install-recommends', 'chromium'], { env });
		} else {
			await tool('@playwright/test/cli.js', ['install', 'chromium']);
		}
	}
	const path = await findChromium();
	if (!path) throw new Error('no Chromium was found or installed: set CHROMIUM_PATH');
	process.env.CHROMIUM_PATH = path;
};

const steps = {
	install,
	browser: ensureChromium,
	'type check': async () => {
		await tool('@sveltejs/kit/svelte-kit.js', ['sync']);
		await tool('svelte-check/bin/svelte-check', [
			'--tsconfig',
			'./tsconfig.json',
			'--fail-on-warnings',
			'--output',
			'human'
		]);
	},
	lint: () => tool('eslint/bin/eslint.js', ['-c', '.config/eslint.js', '--max-warnings', '0', '.']),
	format: () => tool('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
	'unit tests': () =>
		tool('vitest/vitest.mjs', [
			'run',
			'--reporter=dot',
			'--reporter=json',
			`--outputFile.json=${unitCounts}`
		]),
	build,
	'browser journeys': () =>
		tool(
			'@playwright/test/cli.js',
			['test', '-c', 'tests/playwright.config.ts', '--reporter=list,json'],
			{ PLAYWRIGHT_JSON_OUTPUT_NAME: journeyCounts }
		),
	'dead code': () => tool('knip/bin/knip.js', [])
};

const countsOf = (path, read) => {
	if (!existsSync(path)) return { passed: 0, failed: 0 };
	return read(JSON.parse(readFileSync(path, 'utf8')));
};

const counts = () => {
	const unit = countsOf(unitCounts, ({ numPassedTests, numFailedTests }) => ({
		passed: numPassedTests,
		failed: numFailedTests
	}));
	// A journey that passed only when it was tried again has failed once.
	const journeys = countsOf(journeyCounts, ({ stats }) => ({
		passed: stats.expected,
		failed: stats.unexpected + stats.flaky
	}));
	return { passed: unit.passed + journeys.passed, failed: unit.failed + journeys.failed };
};

rmSync(counted, { recursive: true, force: true });
mkdirSync(counted, { recursive: true });
let failing;
for (const [name, step] of Object.entries(steps)) {
	const from = Date.now();
	console.log(`\n▶ ${name}`);
	try {
		await step();
		console.log(`✔ ${name} (${((Date.now() - from) / 1000).toFixed(1)} s)`);
	} catch (error) {
		failing = name;
		console.error(`✘ ${name}: ${error.message}`);
		break;
	}
}
const { passed, failed } = counts();
console.log(`\n${passed} passed, ${failed} failed`);
if (failing) console.error(`The tests stopped at: ${failing}`);
process.exitCode = failing ? 1 : 0;
