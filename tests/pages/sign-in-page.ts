import { expect, type Page } from '@playwright/test';

/** One tap on an invented person; only in a demonstration. */
export const signInAs = async (
	page: Page,
	origin: string,
	name: string,
	next = ''
): Promise<void> => {
	const query = new URLSearchParams({ search: name, ...(next ? { next } : {}) });
	await page.goto(`${origin}/sign-in?${query}`);
	await page.getByRole('button', { name, exact: true }).click();
	await expect(page).not.toHaveURL(/sign-in/);
};
