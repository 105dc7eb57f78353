import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const TARGET_SIZE = 'target-size';

/** Without a page of its own, which would put this one out of sight: a visitor's device hides then. */
const axeOn = (page: Page): AxeBuilder => new AxeBuilder({ page }).setLegacyMode(true);

/**
 * A target which the edge of the screen covers in part is whole once it is scrolled to: its size is judged on a screen
 * on which everything has room.
 */
const targetsThatAreSmall = async (page: Page) => {
	const screen = page.viewportSize()!;
	const { height, scrolled } = await page.evaluate(() => ({
		height: document.documentElement.scrollHeight,
		scrolled: window.scrollY
	}));
	await page.setViewportSize({ ...screen, height: Math.max(screen.height, height) });
	const { violations } = await axeOn(page).withRules([TARGET_SIZE]).analyze();
	await page.setViewportSize(screen);
	await page.evaluate((y) => window.scrollTo(0, y), scrolled);
	return violations;
};

/** What every page owes everyone: axe finds nothing, one h1, a title, no sideways scrolling of the page. */
export const expectAccessible = async (page: Page): Promise<void> => {
	const { violations } = await axeOn(page).withTags(tags).analyze();
	const rest = violations.filter(({ id }) => id !== TARGET_SIZE);
	const small = rest.length < violations.length ? await targetsThatAreSmall(page) : [];
	const told = [...rest, ...small].map(
		({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`
	);
	expect(told, page.url()).toEqual([]);
	await expect(page.locator('h1')).toHaveCount(1);
	expect((await page.title()).trim(), 'the page has a title').not.toBe('');
	const wider = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	expect(wider, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
};
