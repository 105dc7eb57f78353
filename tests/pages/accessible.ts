import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What every page owes everyone: axe finds nothing, one h1, a title, no sideways scrolling of the page. */
export const expectAccessible = async (page: Page): Promise<void> => {
	// Without a page of its own, which would put this one out of sight: a visitor's device hides then.
	const { violations } = await new AxeBuilder({ page })
		.setLegacyMode(true)
		.withTags(tags)
		.analyze();
	const told = violations.map(
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
