import { expect, type Page } from '@playwright/test';

/** A visit on the tablet, by the words that a visitor reads. */
export class VisitPage {
	readonly page: Page;
	constructor(page: Page) {
		this.page = page;
	}

	#button(name: string | RegExp) {
		return this.page.getByRole('button', { name });
	}
	#link(name: string | RegExp) {
		return this.page.getByRole('link', { name });
	}
	/** A small button whose hidden words say what it belongs to. */
	#buttonOf(words: string, about: string) {
		const escaped = about.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
		return this.#button(new RegExp(`^${words}\\s*: ${escaped}$`));
	}
	/** An act has reached the disk. */
	async saved(): Promise<void> {
		await expect(this.page.locator('.visitor-status').getByText(/^Saved/)).toBeVisible();
	}

	async beginOnTheSpot(suite: string, partner: string): Promise<void> {
		const { page } = this;
		await this.#link('Begin a visit now').click();
		await page.getByLabel('Custody suite').selectOption({ label: suite });
		await page.getByLabel('Who visits with you?').selectOption({ label: partner });
		await this.#button('Begin the visit').click();
		await expect(page.getByRole('heading', { name: 'The door' })).toBeVisible();
	}

	async enter(): Promise<void> {
		const { page } = this;
		await page.getByLabel(/and I are both here/).check();
		await this.#button('We have arrived').click();
		await this.#button('Let in').click();
		await expect(page.locator('#delay')).toContainText('0 minutes');
		await this.saved();
		await this.#link('Go to the board').click();
		await expect(page.getByRole('heading', { name: 'The visit', exact: true })).toBeVisible();
	}

	/** The sergeant's list is open from the start; later it is opened again. */
	async openList(): Promise<void> {
		const again = this.#button('Add or correct rows');
		if (await again.isVisible()) await again.click();
		await expect(this.page.getByRole('heading', { name: 'The sergeant’s list' })).toBeVisible();
	}

	async addToBoard(cell: string, number: string, needs: { child?: boolean } = {}): Promise<void> {
		const { page } = this;
		await this.openList();
		const at = await page.locator('.list-row').count();
		const row = page.getByRole('group', { name: new RegExp(`^Row ${at}(, empty)?$`) });
		await row.getByLabel('Cell').fill(cell);
		await row.getByLabel('Last digits of number').fill(number);
		if (needs.child) await row.getByLabel('Child').check();
		else await row.getByLabel('Last digits of number').blur();
		await this.saved();
	}

	/** The rows as they are worked with. */
	async asBoard(): Promise<void> {
		await expect(this.page.getByRole('heading', { name: 'The visit', exact: true })).toBeVisible();
		const done = this.#button('Done: to the board');
		if (await done.isVisible()) await done.click();
	}

	async whatHappened(cell: string, what: string): Promise<void> {
		await this.asBoard();
		await this.page.getByLabel(`What happened, cell ${cell}`).selectOption({ label: what });
		await this.saved();
	}

	async openPerson(cell: string): Promise<void> {
		await this.asBoard();
		await this.#link(new RegExp(`^Cell ${cell},`)).click();
		await expect(
			this.page.getByRole('heading', { name: `Cell ${cell}`, exact: true })
		).toBeVisible();
	}

	/** An answer to the question that has these words in it. */
	async answer(question: RegExp, answer: string): Promise<void> {
		await this.page
			.getByRole('group', { name: question })
			.getByRole('radio', { name: answer, exact: true })
			.click();
		await this.saved();
	}

	async note(label: string, text: string): Promise<void> {
		await this.type(label, text);
		await this.page.getByLabel(`Note: ${label}`).blur();
		await this.saved();
	}

	/** Begins a note and stops in the middle: it is not left, only kept. */
	async type(label: string, text: string): Promise<void> {
		const field = this.page.getByLabel(`Note: ${label}`);
		const add = this.#buttonOf('Add a note', label);
		// An answer that is not right has opened it already.
		await expect(field.or(add).filter({ visible: true })).toHaveCount(1);
		if (await add.isVisible()) await add.click();
		await field.fill(text);
		await this.saved();
		await expect(field).toHaveValue(text);
	}

	async raise(
		from: string,
		concern: {
			text: string;
			content?: 'Yes, by their number' | 'No';
			told?: string;
			kind?: string;
			severity?: string;
		}
	): Promise<void> {
		const { page } = this;
		await this.#buttonOf('Raise a concern', from).click();
		await expect(page.getByRole('heading', { name: 'Concern', exact: true })).toBeVisible();
		if (concern.kind) await page.getByLabel('What kind').selectOption({ label: concern.kind });
		if (concern.severity) await this.answer(/How serious/, concern.severity);
		if (concern.told) {
			await page.getByLabel(/Who did you tell/).fill(concern.told);
			await this.#button('Told now').click();
			await expect(page.getByText(`Told: ${concern.told}`)).toBeVisible();
		}
		const field = page.getByLabel('What is the concern?');
		await field.fill(concern.text);
		await field.blur();
		if (concern.content) await this.answer(/content for it to be raised/, concern.content);
		await this.saved();
		await this.#link(/^Done: back to/).click();
		await expect(page).not.toHaveURL(/concerns/);
	}

	/** What became of something that an earlier visit raised about the suite. */
	async sawOfBefore(
		words: string,
		seen: 'Fixed' | 'Not fixed' | 'Could not check',
		note?: string
	): Promise<void> {
		const one = this.page.locator('.follow-up').filter({ hasText: words });
		await one.getByRole('radio', { name: seen, exact: true }).click();
		await this.saved();
		if (!note) return;
		await one.getByLabel(/^Note: /).fill(note);
		await one.getByLabel(/^Note: /).blur();
		await this.saved();
	}

	async toBoard(): Promise<void> {
		await this.#link(/^Board( |$)/)
			.first()
			.click();
		await expect(this.page.getByRole('heading', { name: 'The visit', exact: true })).toBeVisible();
	}

	async step(name: string | RegExp): Promise<void> {
		await this.asBoard();
		await this.page
			.getByRole('navigation', { name: 'Steps of the visit' })
			.getByRole('link', { name })
			.click();
	}

	async toVisit(): Promise<void> {
		await this.#link('Back to the visit').click();
		await expect(this.page.getByRole('heading', { name: 'The visit', exact: true })).toBeVisible();
	}

	/** All that stands in the way of signing is seen to, with no custody officer at hand; the report is on the screen. */
	async toReport(): Promise<void> {
		await this.step('Hand over to the custody officer');
		await this.#button('Not available').click();
		await this.saved();
		await this.toVisit();
		await this.step('Finish and sign');
		await this.#button(/^Now/).click();
		await this.saved();
		await this.#button('Read through and sign').click();
		await expect(
			this.page.getByRole('heading', { name: 'The report as it will be signed' })
		).toBeVisible();
	}

	/** From the visit's home to both signatures on this tablet, and on to the visitor's own visits. */
	async finishWith(partner: string): Promise<void> {
		const { page } = this;
		await this.toReport();
		await this.#button('I have read it: sign').click();
		await this.#button(`${partner}: I agree`).click();
		await expect(page.getByText(/Both have signed/)).toBeVisible();
		await this.#button('Your visits').click();
		await expect(page.getByRole('heading', { name: 'Your visits' })).toBeVisible();
	}

	/** From any page of a visit to the visitor's own visits, without loading anything anew. */
	async toHome(): Promise<void> {
		const { page } = this;
		if (!(await page.getByRole('link', { name: 'Your visits' }).first().isVisible()))
			await page.locator('.visitor-back').click();
		await page.getByRole('link', { name: 'Your visits' }).first().click();
		await expect(page.getByRole('heading', { name: 'Your visits' })).toBeVisible();
	}
}
