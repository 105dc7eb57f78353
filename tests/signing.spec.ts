import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './pages/accessible.ts';
import { signInAs } from './pages/sign-in-page.ts';
import { Server } from './support/server.ts';
import { desk } from './support/tablet.ts';
import {
	cutSending,
	everythingIsSent,
	startVisitorTablet,
	type VisitorTablet
} from './support/visitor-tablet.ts';

let server: Server;
test.beforeAll(async () => {
	server = await Server.start();
});
test.afterAll(() => server.remove());

/** The scheme manager's desk, in a session of its own. */
const managerBeside = async ({ tablet }: VisitorTablet): Promise<Page> => {
	const context = await tablet.context.browser()!.newContext({ viewport: desk });
	context.setDefaultTimeout(30_000);
	const page = await context.newPage();
	await signInAs(page, server.origin, 'Frances Lyminge');
	return page;
};

const allot = async (manager: Page, suite: string, first: string, second: string) => {
	await manager.goto(`${server.origin}/manager/allotments/new`);
	await manager.getByLabel('Custody suite').selectOption({ label: suite });
	await manager.getByLabel('Week of').selectOption({ index: 1 });
	await manager.getByLabel('First visitor').selectOption({ label: first });
	await manager.getByLabel('Second visitor').selectOption({ label: second });
	await manager.getByRole('button', { name: 'Allot the visit' }).click();
	await expect(manager.getByText('The visit is allotted.')).toBeVisible();
};

/** A page of the desk stands as it was loaded: it is looked at anew until this is on it. */
const eventually = (page: Page, what: () => Locator) =>
	expect(async () => {
		await page.reload();
		await expect(what()).toBeVisible({ timeout: 1_000 });
	}).toPass({ timeout: 60_000 });

/** What this tablet has not heard of yet arrives. */
const lookForNews = ({ page }: VisitorTablet) =>
	page.evaluate(() => window.dispatchEvent(new Event('online')));

const toDoor = async ({ page, visit }: VisitorTablet, suite: string) => {
	await page.getByRole('button', { name: new RegExp(`^Begin this visit\\s*: ${suite}`) }).click();
	await expect(page.getByRole('heading', { name: 'The door' })).toBeVisible();
	await page.getByLabel(/and I are both here/).check();
	await visit.saved();
};

test('the second visitor confirms on a device of their own: version 2, and version 1 stays', async () => {
	const first = await startVisitorTablet(server.origin, 'Amelia Thornbury');
	let second: VisitorTablet | undefined;
	try {
		const { page, visit } = first;
		await visit.beginOnTheSpot('Medway', 'Aoife Brennan');
		await visit.enter();
		await first.visit.toReport();
		await page.getByRole('button', { name: 'I have read it: sign' }).click();
		await page.getByRole('button', { name: 'Aoife Brennan: I agree' }).click();
		await expect(page.getByText(/Both have signed/)).toBeVisible();
		await page.getByRole('button', { name: 'Your visits' }).click();
		await expect(page.getByText('Second visitor to confirm: Aoife Brennan.')).toBeVisible();
		await everythingIsSent(first);

		second = await startVisitorTablet(server.origin, 'Aoife Brennan');
		await second.page.getByRole('link', { name: /^Confirm what you agreed/ }).click();
		await expect(second.page.getByText('You agreed on your partner’s device.')).toBeVisible();
		await expectAccessible(second.page);
		await second.page.getByRole('link', { name: 'Read the report' }).click();
		const fingerprint = () => second!.page.locator('.fingerprint');
		await expect(fingerprint()).toBeVisible({ timeout: 30_000 });
		await expectAccessible(second.page);
		const digestOfFirst = await fingerprint().textContent();
		await second.page.goBack();
		await second.page.getByRole('button', { name: 'Confirm and sign' }).click();
		await expect(second.page.getByText(/Both have signed/)).toBeVisible();
		await second.page.getByRole('button', { name: 'Your visits' }).click();
		await everythingIsSent(second);

		const manager = await managerBeside(first);
		const arrived = () => manager.locator('.visits > li').filter({ hasText: 'Amelia Thornbury' });
		await eventually(manager, arrived);
		await arrived().getByRole('link').click();
		await expect(manager).toHaveURL(/\/manager\/visits\//);
		await eventually(manager, () =>
			manager.getByRole('heading', { name: 'Versions of the report' })
		);
		const numbers = await manager
			.getByRole('heading', { level: 3, name: /\/[12]$/ })
			.allTextContents();
		expect(numbers.toSorted().map((number) => number.trim().slice(-2))).toEqual(['/1', '/2']);
		await expect(manager.getByText(digestOfFirst!).first()).toBeVisible();
		await expect(manager.getByText('Alarm', { exact: true })).toHaveCount(0);
		await expectAccessible(manager);
	} finally {
		await first.tablet.remove();
		await second?.tablet.remove();
	}
});

test('two tablets write the same allotted visit, differences are chosen, one closes and the other signs', async () => {
	const first = await startVisitorTablet(server.origin, 'Barnaby Fitch');
	const second = await startVisitorTablet(server.origin, 'Bilal Chaudhry');
	try {
		const manager = await managerBeside(first);
		await allot(manager, 'Medway', 'Barnaby Fitch', 'Bilal Chaudhry');
		for (const one of [first, second]) {
			await lookForNews(one);
			await expect(one.page.getByRole('heading', { name: 'Medway' })).toBeVisible();
		}
		const bells = { name: /Call bell/ };
		const mendings: (() => Promise<void>)[] = [];
		for (const [one, answer] of [
			[first, 'Fine'],
			[second, 'Something not right']
		] as const) {
			mendings.push(await cutSending(one));
			await toDoor(one, 'Medway');
			await one.page.getByLabel(/and I are both here/).check();
			await one.visit.saved();
			await one.page.getByRole('link', { name: 'Visit', exact: true }).click();
			await one.visit.step('Cells, kitchen and stores');
			await one.visit.answer(bells.name, answer);
		}
		await second.visit.answer(/Kitchen and food/, 'Fine');
		for (const mend of mendings) await mend();

		const differ = (page: Page) =>
			page.getByRole('group', { name: 'You wrote different things: Call bells' });
		for (const one of [first, second]) {
			await lookForNews(one);
			await expect(async () => {
				await lookForNews(one);
				await expect(differ(one.page)).toBeVisible({ timeout: 2_000 });
			}).toPass();
		}
		await expectAccessible(first.page);
		await first.page.screenshot({ path: 'test-results/looked-at/differs.png', fullPage: true });
		await expect(
			first.page
				.getByRole('group', { name: /Kitchen and food/ })
				.getByRole('radio', { name: 'Fine', exact: true })
		).toBeChecked();
		await differ(first.page)
			.getByRole('button', { name: /Something not right/ })
			.click();
		await first.visit.saved();
		await expect(differ(first.page)).toHaveCount(0);
		await expect(
			first.page
				.getByRole('group', bells)
				.getByRole('radio', { name: 'Something not right', exact: true })
		).toBeChecked();

		await first.visit.toVisit();
		await first.visit.step('The door');
		await first.visit.enter();
		await first.visit.toReport();
		await first.page.getByRole('button', { name: 'I have read it: sign' }).click();
		await expect(first.page.getByRole('button', { name: 'Bilal Chaudhry: I agree' })).toBeVisible();
		// The browser would ask before leaving: the page holds on until it is kept.
		await first.visit.saved();
		await first.page.goto(`${server.origin}/visitor`);
		await first.device.unlock();
		await everythingIsSent(first);

		await second.page.getByRole('link', { name: 'Back to the visit' }).click();
		await expect(async () => {
			await lookForNews(second);
			await expect(second.page.getByRole('link', { name: 'Signatures' })).toBeVisible({
				timeout: 2_000
			});
		}).toPass();
		await expect(differ(second.page)).toHaveCount(0);
		await second.page.getByRole('link', { name: 'Signatures' }).click();
		await expect(second.page.getByText('Your partner finished the visit.')).toBeVisible();
		await second.page.getByRole('button', { name: 'Sign', exact: true }).click();
		await expect(second.page.getByText(/Both have signed/)).toBeVisible();
		await second.page.getByRole('button', { name: 'Your visits' }).click();
		await everythingIsSent(second);

		await manager.goto(`${server.origin}/manager/allotments`);
		await expect(
			manager.getByRole('row', { name: /Barnaby Fitch and Bilal Chaudhry/ })
		).toContainText('Report arrived');
	} finally {
		await first.tablet.remove();
		await second.tablet.remove();
	}
});

test('a visit that was given to others meanwhile is not taken: it stays on the device with the reason', async () => {
	const first = await startVisitorTablet(server.origin, 'Bronwen Prosser');
	try {
		const manager = await managerBeside(first);
		await allot(manager, 'Medway', 'Bronwen Prosser', 'Catriona Maclean');
		await lookForNews(first);
		await expect(first.page.getByRole('heading', { name: 'Medway' })).toBeVisible();
		const mend = await cutSending(first);
		await toDoor(first, 'Medway');

		await manager.goto(`${server.origin}/manager/allotments`);
		await manager.getByRole('link', { name: /^Change\s+Medway, Bronwen Prosser/ }).click();
		await manager.getByLabel('First visitor').selectOption({ label: 'Chidi Okonjo' });
		await manager.getByRole('button', { name: 'Change the pair' }).click();
		await expect(manager.getByText('allotted to the new pair')).toBeVisible();

		await first.visit.toHome();
		await mend();
		await everythingIsSent(first);
		await expect(first.page.getByText('Needs the office')).toBeVisible();
		await expectAccessible(first.page);
		await first.page.screenshot({ path: 'test-results/looked-at/given-away.png', fullPage: true });
		await first.page.getByRole('link', { name: /^See why/ }).click();
		await expect(
			first.page.getByText('The visit was given to others before this arrived.').first()
		).toBeVisible();
		await expectAccessible(first.page);

		await manager.goto(`${server.origin}/manager/allotments`);
		await expect(manager.getByText(/of a former pair came in after/)).toBeVisible();
	} finally {
		await first.tablet.remove();
	}
});
