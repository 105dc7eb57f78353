import { expect, type BrowserContextOptions, type Page } from '@playwright/test';
import { signInAs } from '../pages/sign-in-page.ts';
import { Server } from './server.ts';
import { desk, Tablet } from './tablet.ts';

/** One server and one browser in which several people sit at desks, each in a context of their own. */
export class Desks {
	readonly server: Server;
	readonly #browser: Tablet;

	private constructor(server: Server, browser: Tablet) {
		this.server = server;
		this.#browser = browser;
	}

	static async open(environment: Record<string, string> = {}): Promise<Desks> {
		return new Desks(await Server.start(environment), await Tablet.start(desk));
	}

	/** Nobody is signed in. What the browser's console calls an error fails the journey. */
	async visitor(options: BrowserContextOptions = {}): Promise<Page> {
		const browser = this.#browser.context.browser()!;
		const context = await browser.newContext({
			viewport: desk,
			baseURL: this.server.origin,
			...options
		});
		context.setDefaultTimeout(30_000);
		const page = await context.newPage();
		page.on('pageerror', (error) => this.errors.push(String(error)));
		page.on('console', (message) => {
			if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
				this.errors.push(message.text());
		});
		return page;
	}
	readonly errors: string[] = [];

	async seat({ name }: { name: string }): Promise<Page> {
		const page = await this.visitor();
		await signInAs(page, this.server.origin, name);
		return page;
	}

	async close(): Promise<void> {
		await this.#browser.remove();
		await this.server.remove();
		expect(this.errors).toEqual([]);
	}
}
