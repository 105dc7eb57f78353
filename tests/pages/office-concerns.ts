import { expect, type Locator, type Page } from '@playwright/test';

/** Concerns as the office has them: the queue, and one of them beside it or on a page of its own. */
export class OfficeConcerns {
	readonly page: Page;
	constructor(page: Page) {
		this.page = page;
	}

	get list(): Locator {
		return this.page.getByRole('region', { name: /^(Waiting for you|Overdue|All concerns)/ });
	}

	/** The one that stands open beside the list. */
	get beside(): Locator {
		return this.page.locator('section[aria-labelledby=concern]');
	}

	/** Opens the one with these words from the list on the screen. */
	async choose(words: string): Promise<void> {
		await this.list.getByRole('listitem').filter({ hasText: words }).getByRole('link').click();
		await expect(this.beside.getByText(words).first()).toBeVisible();
	}

	/** Fills in one of the small forms and sends it; `fold` is what hides it. */
	async act(
		button: string,
		{ fold, fields = {} }: { fold?: string; fields?: Record<string, string> } = {}
	): Promise<void> {
		const { page } = this;
		if (fold) await page.locator('summary').getByText(fold, { exact: true }).click();
		const pressed = page.getByRole('button', { name: button, exact: true });
		const form = page.locator('form').filter({ has: pressed });
		for (const [label, typed] of Object.entries(fields))
			await form.getByLabel(label, { exact: true }).fill(typed);
		await pressed.click();
		await expect(page.getByRole('alert')).toBeVisible();
	}
}
