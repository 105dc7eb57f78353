import { expect, test } from '@playwright/test';
import { expectAccessible } from './pages/accessible.ts';
import { Server } from './support/server.ts';
import { Tablet } from './support/tablet.ts';

test('a browser that lacks what a visit needs is told so plainly', async () => {
	const server = await Server.start();
	const tablet = await Tablet.start();
	try {
		await tablet.context.addInitScript(() => {
			Reflect.deleteProperty(window, 'CompressionStream');
		});
		await tablet.page.goto(`${server.origin}/visitor`);
		await expect(tablet.page.getByText('compression', { exact: false })).toBeVisible();
		await expect(tablet.page.getByRole('link', { name: 'Set up this device' })).toHaveCount(0);
		await expectAccessible(tablet.page);
	} finally {
		await tablet.remove();
		await server.remove();
	}
});
