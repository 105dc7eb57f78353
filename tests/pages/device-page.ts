import { expect, type Page } from '@playwright/test';

export const passphrase = 'orchard lantern velvet compass';
export const pin = '2741';

/** The device itself: set-up, unlocking, hiding. */
export class DevicePage {
	readonly page: Page;
	constructor(page: Page) {
		this.page = page;
	}

	async setUp(): Promise<void> {
		const { page } = this;
		await expect(page.getByRole('heading', { name: 'Set up this device' })).toBeVisible();
		await page.getByLabel('Choose a passphrase', { exact: true }).fill(passphrase);
		await page.getByLabel('Type the passphrase again', { exact: true }).fill(passphrase);
		await page.getByLabel('Choose a PIN', { exact: true }).fill(pin);
		await page.getByRole('button', { name: 'Set up', exact: true }).click();
		await expect(page.getByRole('heading', { name: 'This device is set up' })).toBeVisible({
			timeout: 60_000
		});
		await page.getByRole('link', { name: 'Go to your visits' }).click();
		await expect(page.getByRole('heading', { name: 'Your visits' })).toBeVisible();
	}

	/** The offline shell is kept once the service worker has taken over. */
	async isReadyForNoSignal(): Promise<void> {
		await this.page.evaluate(async () => {
			await navigator.serviceWorker.ready;
		});
	}

	async unlock(words = passphrase): Promise<void> {
		const { page } = this;
		await page.getByLabel(/^Passphrase of/).fill(words);
		await page.getByRole('button', { name: 'Unlock' }).click();
	}

	async enterPin(digits = pin): Promise<void> {
		const { page } = this;
		await page.getByLabel(/^PIN of/).fill(digits);
		await page.getByRole('button', { name: 'Open' }).click();
	}
}
