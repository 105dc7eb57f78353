import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	chromium,
	type Browser,
	type BrowserContext,
	type Cookie,
	type Page
} from '@playwright/test';

export const chromiumPath = (): string => {
	const found = [process.env.CHROMIUM_PATH, chromium.executablePath(), '/usr/bin/chromium'].find(
		(path) => path && existsSync(path)
	);
	if (!found) throw new Error('No Chromium was found: set CHROMIUM_PATH.');
	return found;
};

const flags = [
	'--headless=new',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--remote-debugging-port=0',
	...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])
];

export const phone = { width: 390, height: 844 };
export const tabletSize = { width: 820, height: 1180 };
export const desk = { width: 1280, height: 900 };

/**
 * A device of its own: Chromium with a profile on disk that outlives the browser, so that a killed browser, a cold
 * start without a server and what is left on the disk can be proven.
 */
export class Tablet {
	page!: Page;
	context!: BrowserContext;
	readonly profile: string;
	/** What the browser's console called an error, network failures of a stopped server left out. */
	errors: string[] = [];
	#child: ChildProcess | undefined;
	#browser: Browser | undefined;
	/** Chromium writes cookies every half minute; a tablet that was set up before the visit has its own on disk. */
	#cookies: Cookie[] = [];
	#size: { width: number; height: number };

	private constructor(profile: string, size: { width: number; height: number }) {
		this.profile = profile;
		this.#size = size;
	}

	static async start(size = tabletSize): Promise<Tablet> {
		const tablet = new Tablet(await mkdtemp(join(tmpdir(), 'visiting-tablet-')), size);
		await tablet.start();
		return tablet;
	}

	async start(): Promise<void> {
		const child = spawn(
			chromiumPath(),
			[...flags, `--user-data-dir=${this.profile}`, 'about:blank'],
			{ stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, TZ: 'Europe/London' } }
		);
		this.#child = child;
		const { promise, resolve, reject } = Promise.withResolvers<string>();
		let text = '';
		child.stderr.on('data', (chunk: Buffer) => {
			text += chunk.toString();
			const address = /DevTools listening on (ws:\S+)/.exec(text)?.[1];
			if (address) resolve(address);
		});
		child.once('exit', (code) => reject(new Error(`Chromium ended with ${code}: ${text}`)));
		this.#browser = await chromium.connectOverCDP(await promise);
		const [context] = this.#browser.contexts();
		if (!context) throw new Error('Chromium has no context.');
		context.setDefaultTimeout(30_000);
		this.context = context;
		await context.addCookies(this.#cookies);
		this.page = context.pages()[0] ?? (await context.newPage());
		await this.page.setViewportSize(this.#size);
		this.page.on('console', (message) => {
			if (
				message.type() === 'error' &&
				!/ERR_(CONNECTION|INTERNET)|Failed to load resource/.test(message.text())
			)
				this.errors.push(message.text());
		});
		this.page.on('pageerror', (error) => this.errors.push(String(error)));
	}

	/** The battery goes flat: nothing of the browser gets to say good-bye. */
	async kill(): Promise<void> {
		const child = this.#child;
		if (!child) return;
		this.#child = undefined;
		if (child.exitCode === null && child.signalCode === null) {
			const cookies = await this.context.cookies();
			this.#cookies = cookies.filter(({ expires }) => expires > 0);
			child.kill('SIGKILL');
			await once(child, 'exit');
		}
		await this.#browser?.close().catch(() => undefined);
	}

	/** Every file of the profile in which one of these texts stands, as UTF-8 or as UTF-16. */
	async filesWith(texts: readonly (string | Buffer)[]): Promise<string[]> {
		const needles = texts.flatMap((text) =>
			typeof text === 'string' ? [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')] : [text]
		);
		const found: string[] = [];
		for (const entry of await readdir(this.profile, { recursive: true, withFileTypes: true })) {
			if (!entry.isFile()) continue;
			const path = join(entry.parentPath, entry.name);
			const bytes = await readFile(path).catch(() => undefined);
			if (bytes && needles.some((needle) => bytes.includes(needle))) found.push(path);
		}
		return found;
	}

	async remove(): Promise<void> {
		await this.kill();
		await rm(this.profile, { recursive: true, force: true, maxRetries: 5 });
	}
}
