import { expect, type Locator, type Page } from '@playwright/test';

/** Concerns as the force has them. */
export class ForceConcerns {
	readonly page: Page;
	constructor(page: Page) {
		this.page = page;
	}

	async open(words: string): Promise<void> {
		const { page } = this;
		await page.goto('/custody/concerns?view=all');
		await page.getByRole('listitem').filter({ hasText: words }).getByRole('link').click();
		await expect(page.getByRole('heading', { name: 'What happened' })).toBeVisible();
		await expect(page.getByText(words).first()).toBeVisible();
	}

	/** Where the concern on the page stands. */
	get standing(): Locator {
		return this.page
			.locator('.govuk-summary-list__row')
			.filter({ hasText: 'Where it stands' })
			.getByRole('definition');
	}

	async acknowledge(): Promise<void> {
		const { page } = this;
		await page.getByRole('button', { name: 'We have it: acknowledge' }).click();
		await expect(page.getByRole('alert')).toContainText('Acknowledged.');
	}

	/** `fields`: what the code asks for besides. */
	async answer(code: string, words: string, fields: Record<string, string> = {}): Promise<void> {
		const { page } = this;
		await page.getByLabel(code, { exact: true }).check();
		for (const [label, typed] of Object.entries(fields)) await page.getByLabel(label).fill(typed);
		await page.getByLabel('In words').fill(words);
		await page.getByRole('button', { name: 'Send the answer' }).click();
		await expect(page.getByRole('alert')).toContainText('Your answer is with the office');
	}
}
