import { expect, type Page } from '@playwright/test';

/** What has the focus, in the words that are read out, and whether the eye finds it once the page is painted. */
const focused = (page: Page) =>
	page.evaluate(async () => {
		await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
		const element = document.activeElement;
		if (!(element instanceof HTMLElement) || element === document.body) return undefined;
		const labels =
			element instanceof HTMLInputElement ||
			element instanceof HTMLSelectElement ||
			element instanceof HTMLTextAreaElement
				? [...(element.labels ?? [])].map(({ textContent }) => textContent)
				: [element.textContent];
		const name = element.getAttribute('aria-label') ?? labels.join(' ');
		const marked = (one: Element | null | undefined): boolean => {
			if (!one) return false;
			const style = getComputedStyle(one);
			const before = getComputedStyle(one, '::before');
			return [style, before].some(
				({ outlineStyle, outlineWidth, boxShadow }) =>
					(outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
			);
		};
		const label = element.nextElementSibling;
		const box = element.getBoundingClientRect();
		const edges = '.visitor-bar, .visitor-edge';
		const covered = [box.top + 3, box.top + box.height / 2, box.bottom - 3]
			.filter((y) => y >= 0 && y < innerHeight)
			.map((y) => document.elementFromPoint(box.left + box.width / 2, y)?.closest(edges));
		/** What takes half of the window need not be seen whole. */
		const isLarge = box.height > innerHeight / 2;
		return {
			name: name.replace(/\s+/g, ' ').trim(),
			isMarked: marked(element) || (element.matches('input') && marked(label)),
			isInSight: box.bottom > 0 && box.top < innerHeight,
			isCovered:
				!element.closest(edges) && (isLarge ? covered.every(Boolean) : covered.some(Boolean))
		};
	});

/** The eye finds what has the focus. */
export const expectSeen = async (page: Page): Promise<void> => {
	const now = await focused(page);
	expect(now, `the focus on “${now?.name}” is seen`).toMatchObject({
		isMarked: true,
		isInSight: true,
		isCovered: false
	});
};

/** Hands on the keys alone: everything from here on is Tab, Shift+Tab, Enter, Space, arrows and letters. */
export class Keyboard {
	readonly page: Page;
	constructor(page: Page) {
		this.page = page;
	}

	/** Tabs until this has the focus, which must be seen. */
	async to(name: RegExp | string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
		const passed: string[] = [];
		for (let step = 0; step < 400; step++) {
			const now = await focused(this.page);
			if (now && (typeof name === 'string' ? now.name === name : name.test(now.name))) {
				await expectSeen(this.page);
				return;
			}
			passed.push(now?.name ?? '-');
			await this.page.keyboard.press(key);
		}
		throw new Error(
			`${name} was not reached by ${key} on ${this.page.url()}: ${passed.join(' | ')}`
		);
	}

	async press(name: RegExp | string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
		await this.to(name, key);
		await this.page.keyboard.press('Enter');
	}

	async fill(name: RegExp | string, text: string): Promise<void> {
		await this.to(name);
		await this.page.keyboard.type(text);
	}

	async tick(name: RegExp | string): Promise<void> {
		await this.to(name);
		await this.page.keyboard.press('Space');
	}

	/** A closed list takes letters: the choice that begins with them is taken. */
	async choose(name: RegExp | string, letters: string): Promise<void> {
		await this.to(name);
		await this.page.keyboard.type(letters);
	}

	async heading(name: string | RegExp): Promise<void> {
		await expect(this.page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible({
			timeout: 30_000
		});
	}

	async saved(): Promise<void> {
		await expect(this.page.locator('.visitor-status').getByText(/^Saved/)).toBeVisible();
	}
}
