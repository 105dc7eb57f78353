import { expect } from '@playwright/test';
import { DevicePage } from '../pages/device-page.ts';
import { signInAs } from '../pages/sign-in-page.ts';
import { VisitPage } from '../pages/visit-page.ts';
import { Tablet } from './tablet.ts';

/** A tablet of one visitor, set up and open at their visits, which no server is needed for from then on. */
export const startVisitorTablet = async (
	origin: string,
	name: string,
	size?: { width: number; height: number }
) => {
	const tablet = await Tablet.start(size);
	const { page } = tablet;
	const device = new DevicePage(page);
	try {
		await signInAs(page, origin, name, '/visitor/set-up');
		await device.setUp();
		await device.isReadyForNoSignal();
	} catch (error) {
		await tablet.remove();
		throw error;
	}
	return { tablet, page, device, visit: new VisitPage(page) };
};

export type VisitorTablet = Awaited<ReturnType<typeof startVisitorTablet>>;

/** What this tablet sends gets no answer; the office and its other pages go on. */
export const cutSending = async ({ page }: VisitorTablet): Promise<() => Promise<void>> => {
	const address = '**/api/sync';
	await page.route(address, (route) => route.abort('internetdisconnected'));
	return async () => {
		await page.unroute(address);
		await page.evaluate(() => window.dispatchEvent(new Event('online')));
	};
};

/** Everything that this tablet wrote has reached the office; its visits are open on screen. */
export const everythingIsSent = async ({ page }: Pick<VisitorTablet, 'page'>): Promise<void> => {
	await expect(page.getByText(/^Everything is sent/)).toBeVisible({ timeout: 60_000 });
};
