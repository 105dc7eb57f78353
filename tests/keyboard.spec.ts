import { expect, test } from '@playwright/test';
import { expectAccessible } from './pages/accessible.ts';
import { pin, passphrase } from './pages/device-page.ts';
import { expectSeen, Keyboard } from './pages/keyboard.ts';
import { setStorageFull } from './support/full-storage.ts';
import { Server } from './support/server.ts';
import { phone, tabletSize } from './support/tablet.ts';
import { startVisitorTablet } from './support/visitor-tablet.ts';

test('a whole visit by keyboard alone, on a phone at night with letters twice as large', async () => {
	const server = await Server.start();
	const { tablet, page } = await startVisitorTablet(server.origin, 'Christos Papadakis', phone);
	const keys = new Keyboard(page);
	let number = 0;
	/** Every page is checked, and kept to be looked at. */
	const look = async (name: string) => {
		await expectAccessible(page);
		const path = `test-results/looked-at/${String(++number).padStart(2, '0')}-${name}.png`;
		await page.screenshot({ path, fullPage: true });
	};
	try {
		await look('home-by-day');
		await keys.press('Settings');
		await keys.heading('Settings');
		await keys.to('As the device');
		await page.keyboard.press('ArrowRight');
		await page.keyboard.press('ArrowRight');
		await expect(page.getByRole('radio', { name: 'Night' })).toBeFocused();
		await keys.to('100%');
		await page.keyboard.press('ArrowLeft');
		await expect(page.getByRole('radio', { name: '200%' })).toBeChecked();
		await look('settings');
		await keys.press('Your visits', 'Shift+Tab');
		await keys.heading('Your visits');
		await look('home');

		await keys.press('Begin a visit now');
		await keys.heading('Begin a visit now');
		await look('new');
		await keys.choose('Custody suite', 'Med');
		await keys.choose('Who visits with you?', 'Clem');
		await keys.press('Begin the visit');
		await keys.heading('The door');
		await look('door-before');
		await keys.tick(/and I are both here$/);
		await keys.press('We have arrived');
		await keys.press('Let in');
		await expect(page.locator('#delay')).toBeVisible();
		await keys.saved();
		await look('door');
		await keys.press('Go to the board');
		await keys.heading('The visit');

		await keys.fill('Cell', '4');
		await page.keyboard.press('Enter');
		await expect(page.locator('#number-1')).toBeFocused();
		await page.keyboard.type('5521');
		await keys.tick('Child');
		await keys.fill('Cell', '7');
		await look('list');
		await keys.press('Done: to the board');
		await expect(page.getByRole('link', { name: /^Cell 4,/ })).toBeVisible();
		await expect(page.getByRole('link', { name: /^Cell 7,/ })).toBeVisible();
		await keys.choose('What happened, cell 7', 'Asl');
		await keys.saved();
		await look('board');

		await keys.press('Introduction card', 'Shift+Tab');
		await keys.heading('Introduction card');
		await look('introduction');
		await keys.press('Show the card alone');
		await keys.heading('Independent custody visitors');
		await look('introduction-alone');
		await keys.press('Give the tablet back');
		await keys.heading('Hidden');
		await look('hidden');
		await expect(page.getByLabel(/^PIN of/)).toBeFocused();
		await page.keyboard.type(pin);
		await page.keyboard.press('Enter');
		await keys.heading('Introduction card');
		await keys.press('Back to the visit');
		await keys.heading('The visit');

		await keys.press(/^Cell 4,/);
		await keys.heading('Cell 4');
		await keys.tick('Yes to a talk and the record');
		await keys.saved();
		await keys.to('Yes');
		await page.keyboard.press('Space');
		await page.keyboard.press('ArrowRight');
		await keys.saved();
		await keys.fill('Note: Told why they are held', 'Only in English');
		await page.keyboard.press('Tab');
		await keys.saved();
		await look('person');
		await keys.press(/^Raise a concern ?: Food$/);
		await keys.heading('Concern');
		await keys.fill('What is the concern?', 'No meal since noon');
		await keys.tick('Yes, by their number');
		await keys.saved();
		await look('concern');
		await keys.press(/^Done: back to/);
		await keys.heading('Cell 4');
		await keys.press(/^Board/, 'Shift+Tab');
		await keys.heading('The visit');

		await keys.press('Cells, kitchen and stores');
		await keys.heading('Cells, kitchen and stores');
		await keys.tick('Fine');
		await keys.saved();
		await look('suite');
		await keys.press(/^Not checked for the rest/);
		await keys.saved();
		await keys.press('Back to the visit');
		await keys.heading('The visit');
		await keys.press(/^Records to check/);
		await keys.heading(/^Records to check/);
		await keys.tick('The record shows it');
		await keys.saved();
		await look('records');
		await keys.press('Back to the visit');
		await keys.heading('The visit');

		await keys.press('Stop visit now', 'Shift+Tab');
		await keys.heading('Stop the visit now');
		await look('stop');
		await keys.press('Alarm');
		await keys.heading('The visit');
		await look('stopped');
		await keys.press('Go on with the visit');
		await keys.saved();

		await keys.press('Hand over to the custody officer');
		await keys.heading('Hand over to the custody officer');
		await look('hand-over');
		await keys.press('Hand the tablet over');
		await keys.heading('For the custody officer');
		await look('custody-officer');
		await keys.fill('Your name', 'P. Larkin');
		await keys.fill('Your rank', 'Sergeant');
		await keys.press('I have read this: hand the tablet back');
		await keys.heading('Hidden');
		await page.keyboard.type(pin);
		await page.keyboard.press('Enter');
		await expect(page.getByText(/Read the summary: Sergeant P. Larkin/)).toBeVisible();
		await keys.press('Back to the visit');
		await keys.heading('The visit');

		await keys.press('Finish and sign');
		await keys.heading('Finish the visit');
		await look('finish-to-do');
		await keys.press('Now: We left the custody suite at');
		await keys.saved();
		await expect(page.getByText('Ready to sign')).toBeVisible();
		await look('finish');
		await keys.press('Read through and sign');
		await expect(
			page.getByRole('heading', { name: 'The report as it will be signed' })
		).toBeVisible({ timeout: 30_000 });
		await look('sign');
		await keys.press('I have read it: sign');
		await expect(page.getByRole('button', { name: 'Clementine Ashdown: I agree' })).toBeVisible();
		await look('partner');
		await keys.press('Clementine Ashdown: I agree');
		await expect(page.getByText(/Both have signed/)).toBeVisible();
		await look('signed');
		await keys.press('Your visits');
		await keys.heading('Your visits');
		await keys.press(/^Read the report/);
		await keys.heading('The report');
		await expect(page.locator('.fingerprint')).toBeVisible({ timeout: 30_000 });
		await look('report');
		await keys.press('Your visits');
		await keys.heading('Your visits');
		await keys.press('Settings');
		await keys.heading('Settings');
		await keys.press('Lock now');
		await keys.heading('Locked');
		await look('locked');
		await keys.fill(/^Passphrase of/, passphrase);
		await page.keyboard.press('Enter');
		await keys.heading('Settings');
		expect(tablet.errors).toEqual([]);
	} finally {
		await tablet.remove();
		await server.remove();
	}
});

/** A desk's screen of 1280 × 1024 at four times its size. */
const enlarged = { width: 320, height: 256 };

test('an alarm covers neither what has the focus nor Hide, and Escape hides, at any size', async () => {
	const server = await Server.start();
	const one = await startVisitorTablet(server.origin, 'Keith Ospringe', phone);
	const { tablet, page, device, visit } = one;
	try {
		await page.getByRole('link', { name: 'Settings' }).click();
		await page.getByRole('radio', { name: '200%' }).check();
		await page.getByRole('link', { name: 'Your visits' }).click();
		await visit.beginOnTheSpot('Medway', 'Leonard Boxley');
		await visit.enter();
		await visit.step('Cells, kitchen and stores');
		await visit.type('Call bells', 'none');
		const note = page.getByLabel('Note: Call bells');
		for (const size of [phone, tabletSize, enlarged]) {
			await page.setViewportSize(size);
			await note.focus();
			await page.keyboard.type('.');
			await visit.saved();
			// Right below the edge, where one that grows would come to lie over it.
			await note.evaluate((field) => field.scrollIntoView({ block: 'start' }));
			await expectSeen(page);
			await setStorageFull(page, true);
			await page.keyboard.type('.');
			await expect(page.getByText('NOT SAVED')).toBeInViewport();
			await expectSeen(page);
			const path = `test-results/looked-at/alarm-${size.width}.png`;
			await page.screenshot({ path });
			await setStorageFull(page, false);
			await page.keyboard.type('.');
			await visit.saved();
			await expect(page.getByRole('button', { name: 'Hide', exact: true })).toBeInViewport({
				ratio: 1
			});
			await page.keyboard.press('Escape');
			await expect(page.getByRole('heading', { name: 'Hidden' })).toBeVisible();
			await device.enterPin();
			await expect(note).toHaveValue(/^none\.+$/);
		}
	} finally {
		await tablet.remove();
		await server.remove();
	}
});
