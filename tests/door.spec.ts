import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './pages/accessible.ts';
import { signInAs } from './pages/sign-in-page.ts';
import { readTexts } from './support/pdf-text.ts';
import { Server } from './support/server.ts';
import { desk, phone } from './support/tablet.ts';
import {
	everythingIsSent,
	startVisitorTablet,
	type VisitorTablet
} from './support/visitor-tablet.ts';

let server: Server;
test.beforeAll(async () => {
	server = await Server.start();
});
test.afterAll(() => server.remove());

const look = (page: Page, name: string) =>
	page.screenshot({ path: `test-results/looked-at/door-${name}.png`, fullPage: true });

const visitIdOf = (page: Page): string => /visits\/([0-9a-f-]{36})/.exec(page.url())![1]!;

/** Every text of the report that the scheme manager opens. */
const reportAtOffice = async ({ tablet }: VisitorTablet, visitId: string, version: number) => {
	const context = await tablet.context.browser()!.newContext({ viewport: desk });
	const page = await context.newPage();
	await signInAs(page, server.origin, 'Frances Lyminge');
	const address = `${server.origin}/manager/visits/${visitId}/report.pdf?version=${version}`;
	let bytes: Buffer | undefined;
	await expect(async () => {
		const answer = await context.request.get(address);
		expect(answer.status()).toBe(200);
		bytes = await answer.body();
	}).toPass({ timeout: 60_000 });
	const texts = await readTexts(bytes!);
	await context.close();
	return texts.join('\n').replaceAll(' ', '');
};

test('refused at the door: one screen with no signal, nothing typed is lost, and the office reads who and why', async () => {
	const one = await startVisitorTablet(server.origin, 'Amelia Thornbury', phone);
	try {
		const { tablet, page, visit, device } = one;
		await visit.beginOnTheSpot('Medway', 'Aoife Brennan');
		const id = visitIdOf(page);
		await server.stop();
		await page.getByRole('button', { name: 'We have arrived' }).click();
		await visit.saved();
		await expectAccessible(page);
		await look(page, 'before');
		await page.getByRole('button', { name: 'We were refused' }).click();
		await expect(page.getByRole('heading', { name: 'Refused at the door' })).toBeVisible();
		await page.getByRole('button', { name: 'Read through and sign' }).click();
		await expect(
			page.getByRole('alert').getByText('Say who refused, their rank and the reason')
		).toBeVisible();
		await expectAccessible(page);

		await page.getByLabel('Who refused?').fill('A. Puffin');
		await page.getByLabel('Their rank').fill('Inspector');
		await page.getByLabel('The reason that they gave').fill('An incident in the suite');
		await visit.saved();
		await tablet.kill();
		await tablet.start();
		await tablet.page.goto(`${server.origin}/visitor/visits/${id}/door/refused`);
		await device.page.close().catch(() => undefined);
		const again = tablet.page;
		await again.getByLabel(/^Passphrase of/).fill('orchard lantern velvet compass');
		await again.getByRole('button', { name: 'Unlock' }).click();
		await expect(again.getByLabel('The reason that they gave')).toHaveValue(
			'An incident in the suite'
		);
		await expect(again.getByLabel('Their rank')).toHaveValue('Inspector');
		await look(again, 'refused');
		await again.getByRole('button', { name: 'Read through and sign' }).click();
		await again.getByRole('button', { name: 'I have read it: sign' }).click();
		await again.getByRole('button', { name: 'Aoife Brennan: I agree' }).click();
		await expect(again.getByText(/Both have signed/)).toBeVisible();

		await server.start();
		await again.getByRole('button', { name: 'Your visits' }).click();
		await again.evaluate(() => window.dispatchEvent(new Event('online')));
		await everythingIsSent({ ...one, page: again });
		const report = await reportAtOffice(one, id, 1);
		for (const words of ['Accessrefused', 'A.Puffin,Inspector', 'Anincidentinthesuite'])
			expect(report).toContain(words);
		expect(report).not.toContain('Cells,kitchenandstores');
		expect(tablet.errors).toEqual([]);
	} finally {
		await one.tablet.remove();
	}
});

test('the partner did not come: the cells stay closed, one word makes the report, the other’s comes later', async () => {
	const one = await startVisitorTablet(server.origin, 'Barnaby Fitch', phone);
	let other: VisitorTablet | undefined;
	try {
		const { tablet, page, visit } = one;
		await visit.beginOnTheSpot('Medway', 'Bilal Chaudhry');
		const id = visitIdOf(page);
		await page.getByRole('button', { name: 'We have arrived' }).click();
		await visit.saved();

		await page.getByRole('link', { name: 'Visit', exact: true }).click();
		await expect(
			page.getByRole('heading', { name: 'The board opens when you are both here' })
		).toBeVisible();
		await expect(page.getByRole('link', { name: 'Cells, kitchen and stores' })).toHaveCount(0);
		await expectAccessible(page);
		await look(page, 'alone');
		await page.getByRole('link', { name: 'Go to the door' }).click();

		await page.getByRole('button', { name: 'My partner did not come' }).click();
		await expect(page.getByText(/Nobody visits alone/)).toBeVisible();
		await page.getByLabel('Notes for the office').fill('I rang Bilal twice');
		await page.getByLabel('Notes for the office').blur();
		await visit.saved();
		await expectAccessible(page);
		await look(page, 'partner');
		await page.getByRole('button', { name: 'Read through and sign' }).click();
		await page.getByRole('button', { name: 'I have read it: sign' }).click();
		await expect(page.getByText(/You have signed\. Bilal Chaudhry adds their word/)).toBeVisible();
		await look(page, 'partner-signed');
		await page.getByRole('button', { name: 'Your visits' }).click();
		await everythingIsSent(one);
		const report = await reportAtOffice(one, id, 1);
		expect(report).toContain('Partnerdidnotcome');
		expect(report).toContain('IrangBilaltwice');
		expect(report).toContain('Thevisitorwhodidnotcomehasyettoconfirmit.');

		other = await startVisitorTablet(server.origin, 'Bilal Chaudhry', phone);
		await other.page.getByRole('link', { name: /^Read and sign/ }).click();
		await expect(other.page.getByText(/Your partner waited for you at the door/)).toBeVisible();
		await expectAccessible(other.page);
		await other.page.getByRole('button', { name: 'Sign', exact: true }).click();
		await expect(other.page.getByText(/Both have signed/)).toBeVisible();
		await other.page.getByRole('button', { name: 'Your visits' }).click();
		await everythingIsSent(other);
		expect(await reportAtOffice(other, id, 2)).not.toContain('hasyettoconfirm');
		expect(tablet.errors).toEqual([]);
	} finally {
		await one.tablet.remove();
		await other?.tablet.remove();
	}
});
