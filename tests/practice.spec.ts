import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './pages/accessible.ts';
import { signInAs } from './pages/sign-in-page.ts';
import { VisitPage } from './pages/visit-page.ts';
import { Server } from './support/server.ts';
import { desk, phone, Tablet, tabletSize } from './support/tablet.ts';
import { startVisitorTablet } from './support/visitor-tablet.ts';

/** A practice is written on the pages of a visit, and never says that anything is saved. */
class PracticePage extends VisitPage {
	override async saved(): Promise<void> {
		await expect(this.page.locator('.visitor-status').getByText('PRACTICE')).toBeVisible();
		await expect(this.page.locator('.visitor-status').getByText(/^Saved/)).toHaveCount(0);
	}
}

const canary = 'practice-canary-godwit';

/** How many rows lie in each table of everybody's database on this device that a visit is kept in. */
const rowsKept = (page: Page): Promise<Record<string, number>> =>
	page.evaluate(async () => {
		const open = (name: string) =>
			new Promise<IDBDatabase>((resolve, reject) => {
				const request = indexedDB.open(name);
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error!);
			});
		const kept: Record<string, number> = {};
		for (const { name } of await indexedDB.databases()) {
			if (!name?.startsWith('icv-') || name === 'icv-registry') continue;
			const database = await open(name);
			for (const table of ['change', 'outbox', 'draft', 'cursor', 'request'])
				kept[table] = await new Promise((resolve, reject) => {
					const request = database.transaction(table).objectStore(table).count();
					request.onsuccess = () => resolve(request.result);
					request.onerror = () => reject(request.error!);
				});
			database.close();
		}
		return kept;
	});
const nothing = { change: 0, outbox: 0, draft: 0, cursor: 0, request: 0 };

const heading = (page: Page, name: string | RegExp) =>
	page.getByRole('heading', { level: 1, name, exact: true });

/** Every page is checked, and kept to be looked at: as it is, at night, and with letters twice as large. */
const lookerAt = (page: Page, prefix: string) => {
	let number = 0;
	return async (name: string) => {
		await expectAccessible(page);
		const path = `test-results/looked-at/${prefix}-${String(++number).padStart(2, '0')}-${name}.png`;
		await page.screenshot({ path, fullPage: true });
	};
};
const setLooks = (page: Page, theme: string, textSize: string) =>
	page.evaluate((looks) => localStorage.setItem('icv-appearance', JSON.stringify(looks)), {
		theme,
		textSize,
		hand: 'right'
	});

test('a whole visit is practised without a server, and nothing of it is kept or sent', async () => {
	const server = await Server.start();
	const { tablet, page, device } = await startVisitorTablet(
		server.origin,
		'Agnieszka Wróblewska',
		phone
	);
	const visit = new PracticePage(page);
	const look = lookerAt(page, 'practice');
	const link = (name: string | RegExp) => page.getByRole('link', { name });
	const isMarked = async () => {
		await expect(page.getByText('PRACTICE', { exact: true }).first()).toBeVisible();
	};
	try {
		await server.stop();
		await link('Practise a visit').click();
		await expect(heading(page, 'Practise a visit')).toBeVisible();
		await look('story');
		await page.getByRole('button', { name: 'Begin the practice' }).click();
		await expect(heading(page, 'The door')).toBeVisible();
		await expect(page).toHaveTitle(/^PRACTICE: The door – PRACTICE suite/);
		await isMarked();
		await look('door');
		await visit.enter();
		await visit.addToBoard('4', '459');
		await visit.whatHappened('4', 'Spoke to us');

		// The card alone, in the person's hands: nothing else is there, and the PIN is asked for afterwards.
		await visit.step('Introduction card');
		await page.getByLabel('Easy read').check();
		await look('introduction');
		await page.getByRole('button', { name: 'Show the card alone' }).click();
		await expect(heading(page, 'Independent custody visitors')).toBeFocused();
		await isMarked();
		await expect(page.getByRole('link')).toHaveCount(0);
		await expect(page.getByRole('button')).toHaveCount(1);
		expect(await page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
		await look('card-easy-read');
		await page.goBack();
		await expect(heading(page, 'Independent custody visitors')).toBeVisible();
		await page.getByRole('button', { name: 'Give the tablet back' }).click();
		await expect(heading(page, 'Hidden')).toBeVisible();
		expect(await page.evaluate(() => document.fullscreenElement)).toBeNull();
		expect(await page.title()).not.toContain('PRACTICE');
		await device.enterPin();

		// Hidden and opened again, the practice goes on.
		await expect(heading(page, 'Introduction card')).toBeVisible();
		await visit.toVisit();
		await visit.openPerson('4');
		await visit.answer(/Did they agree/, 'Yes to a talk only');
		await visit.answer(/anything said or seen that worries you/, 'Yes: tell staff now');
		await visit.raise('Anything said or seen that worried the visitors', {
			text: canary,
			content: 'No',
			told: 'Custody sergeant'
		});
		await visit.toBoard();

		// Help where one gets stuck, and back; an inspector is not rung by practising.
		await link('Numbers to ring').click();
		await expect(link('01632 960997')).toHaveAttribute('href', 'tel:01632960997');
		await expect(page.getByRole('link', { name: '999', exact: true })).toHaveCount(0);
		await isMarked();
		await page.locator('.visitor-back').click();
		await link('The story, and how to end the practice').click();
		await link('Back to the practice').click();

		await visit.step('Hand over to the custody officer');
		await page.getByRole('button', { name: 'Hand the tablet over' }).click();
		await isMarked();
		expect(await page.content()).not.toContain(canary);
		await page.getByRole('button', { name: 'Hand back without a comment' }).click();
		await device.enterPin();
		await page.getByRole('button', { name: 'Not available' }).click();
		await visit.toVisit();
		await visit.step('Finish and sign');
		await page.getByRole('button', { name: /^Now/ }).click();
		await page.getByRole('button', { name: 'Read through and sign' }).click();
		await expect(heading(page, 'Read through and sign')).toBeVisible();
		await expect(page.getByText('PRACTICE: not a report')).toBeAttached();
		await look('sign');
		await page.getByRole('button', { name: 'I have read it: sign' }).click();
		await page.getByRole('button', { name: 'Sam (practice partner): I agree' }).click();
		await expect(page.getByText(/This was a practice: nothing is sent/)).toBeVisible();
		expect(await rowsKept(page)).toEqual(nothing);
		const path = new URL(page.url()).pathname;
		await page.getByRole('button', { name: 'End the practice' }).click();
		await expect(heading(page, 'Your visits')).toBeVisible();
		await expect(page.getByText(/PRACTICE suite/)).toHaveCount(0);
		await page.goBack();
		await expect(heading(page, 'The practice is over')).toBeVisible();
		await expectAccessible(page);

		// The office, once there is a signal: no visit, and what is written next has the device's first number.
		await server.start();
		await page.goto(`${server.origin}${path}`);
		await device.unlock();
		await expect(heading(page, 'The practice is over')).toBeVisible();
		await link('Your visits').click();
		await expect(page.getByText(/^Everything is sent/)).toBeVisible({ timeout: 60_000 });
		expect(await rowsKept(page)).toEqual(nothing);
		const office = await tablet.context.browser()!.newContext({ viewport: desk });
		const manager = await office.newPage();
		await signInAs(manager, server.origin, 'Frances Lyminge');
		await expect(heading(manager, /.+/)).toBeVisible();
		await expect(manager.getByText(/PRACTICE suite/)).toHaveCount(0);
		expect(tablet.errors).toEqual([]);
		await tablet.kill();
		expect(await tablet.filesWith([canary])).toEqual([]);
		expect(server.output).not.toContain(canary);
	} finally {
		await tablet.remove();
		await server.remove();
	}
});

test('handbook, numbers and questions are at hand without a server, on an open device and on a locked one', async () => {
	const server = await Server.start();
	const { tablet, page, device } = await startVisitorTablet(
		server.origin,
		'Gareth Llewellyn',
		phone
	);
	const look = lookerAt(page, 'aids');
	const link = (name: string | RegExp) => page.getByRole('link', { name });
	try {
		await server.stop();
		await look('home');
		await link('Handbook').click();
		await expect(heading(page, 'Handbook')).toBeVisible();
		await look('handbook');
		await page.getByLabel('Look for').fill('zebra');
		await expect(page.getByText(/Nothing has all of these words/)).toBeVisible();
		await page.getByLabel('Look for').fill('suicide');
		await expect(page.getByText('1 section found')).toBeVisible();
		await look('handbook-search');
		await link('Urgent: tell staff now').click();
		await expect(heading(page, 'Urgent: tell staff now')).toBeVisible();
		await look('handbook-urgent');
		await page.locator('.visitor-back').click();
		await page.locator('.visitor-back').click();

		await link('Numbers to ring').click();
		await expect(link('01632 960101')).toHaveAttribute('href', 'tel:01632960101');
		await look('numbers');
		await page.locator('.visitor-back').click();

		// A visit under terrorism law is not begun.
		await link('Begin a visit now').click();
		await page.getByRole('button', { name: 'Begin the visit' }).click();
		await expect(page.locator('.govuk-error-summary')).toContainText('Choose the custody suite');
		await link('It is a visit under terrorism law (TACT)').click();
		await expect(page.getByText(/Use your scheme’s TACT form/)).toBeVisible();
		await expect(page.getByRole('button', { name: 'Begin the visit' })).toHaveCount(0);
		await look('tact');
		await link('What the handbook says').click();
		await expect(heading(page, 'Terrorism law (TACT)')).toBeVisible();
		expect(await rowsKept(page)).toEqual(nothing);

		// Locked, at night, with letters twice as large; then on paper.
		await setLooks(page, 'night', '200');
		await page.reload();
		await expect(heading(page, 'Terrorism law (TACT)')).toBeVisible();
		await look('handbook-locked-night');
		await page.goto(`${server.origin}/visitor`);
		await expect(heading(page, 'Locked')).toBeVisible();
		await look('locked');
		await link('Questions of a visit').click();
		await expect(heading(page, 'Questions of a visit')).toBeVisible();
		await expect(page.getByRole('button', { name: 'Hide' })).toHaveCount(0);
		await page.getByLabel('Look for').fill('solicitor');
		await expect(page.getByText(/questions? found/)).toBeVisible();
		await look('prompts-search');
		await page.getByLabel('Look for').fill('');
		await page.emulateMedia({ media: 'print' });
		await expect(page.getByLabel('Look for')).toBeHidden();
		await expect(page.getByText(/a solicitor is free/)).toBeVisible();
		await page.emulateMedia({ media: null });
		await page.locator('.visitor-back').click();
		await device.unlock();
		await expect(heading(page, 'Your visits')).toBeVisible();
		await look('home-night');
		await link('Practise a visit').click();
		await page.getByRole('button', { name: 'Begin the practice' }).click();
		await look('door-night');
		await page.getByRole('link', { name: 'Handbook: at the door' }).click();
		await expect(heading(page, 'At the door')).toBeVisible();
		await look('help-in-practice-night');
		await page.locator('.visitor-back').click();
		await expect(heading(page, 'The door')).toBeVisible();
		expect(tablet.errors).toEqual([]);
	} finally {
		await tablet.remove();
		await server.remove();
	}
});

test('a device on which nothing is set up shows the questions, and goes on doing so without a server', async () => {
	const server = await Server.start();
	const tablet = await Tablet.start(tabletSize);
	const { page } = tablet;
	try {
		await page.goto(`${server.origin}/help/visitors`);
		await expectAccessible(page);
		await page.getByRole('link', { name: 'the questions of a visit' }).click();
		await expect(heading(page, 'Questions of a visit')).toBeVisible();
		await expectAccessible(page);
		await page.evaluate(async () => {
			await navigator.serviceWorker.ready;
		});
		await server.stop();
		await page.reload();
		await expect(heading(page, 'Questions of a visit')).toBeVisible();
		await expect(page.getByText(/a solicitor is free/)).toBeVisible();
		await page.screenshot({ path: 'test-results/looked-at/prompts-tablet.png', fullPage: true });
		await page.locator('.visitor-back').click();
		await expect(heading(page, 'Visits on this device')).toBeVisible();
		expect(
			await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
		).toEqual(['icv-registry']);
		expect(tablet.errors).toEqual([]);
	} finally {
		await tablet.remove();
		await server.remove();
	}
});
