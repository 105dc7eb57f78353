import { createHash } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './pages/accessible.ts';
import { DevicePage } from './pages/device-page.ts';
import { signInAs } from './pages/sign-in-page.ts';
import { VisitPage } from './pages/visit-page.ts';
import { readTexts } from './support/pdf-text.ts';
import { Server } from './support/server.ts';
import { desk, Tablet } from './support/tablet.ts';

/** Texts that nobody at the force may ever read, and that may lie in clear on no disk. */
const canaries = {
	complaint: 'canary-complaint-owl',
	notAgreed: 'canary-withheld-heron',
	selfHarm: 'canary-confided-plover',
	talkNote: 'canary-talknote-lapwing',
	officeNote: 'canary-office-curlew'
};
/** What the force does read; it may lie in clear on the tablet's disk as little as the others. */
const shared = { bell: 'shared-bell-sparrow', comment: 'shared-comment-wren' };
const numbers = ['90817263', '81726354'];

const fingerprintOn = async (page: Page): Promise<string> =>
	((await page.locator('.fingerprint').first().textContent()) ?? '').replaceAll(' ', '');

test('a visit made with no signal becomes a report at the office, and the force reads its version alone', async () => {
	const server = await Server.start();
	const tablet = await Tablet.start();
	const { origin } = server;
	try {
		await signInAs(tablet.page, origin, 'Agnieszka Wróblewska', '/visitor/set-up');
		let device = new DevicePage(tablet.page);
		await device.setUp();
		await device.isReadyForNoSignal();
		await device.page.reload();
		await expect(device.page.getByRole('button', { name: 'Unlock' })).toBeVisible();

		// From unlocking to the signatures there is no server.
		await server.stop();
		await device.unlock();
		let visit = new VisitPage(tablet.page);
		await expect(tablet.page.getByRole('heading', { name: 'Your visits' })).toBeVisible();
		await visit.beginOnTheSpot('Medway', 'Hatice Yıldız');
		await visit.enter();
		await visit.addToBoard('4', numbers[0]!, { child: true });
		await visit.addToBoard('7', numbers[1]!);
		await visit.addToBoard('9', '55');
		await visit.whatHappened('7', 'Asleep');
		await visit.openPerson('4');
		await visit.answer(/Did they agree/, 'Yes to a talk and the record');
		await visit.answer(/written notice of your rights/, 'No');
		await visit.note('Written notice of rights given and understood', canaries.talkNote);
		await visit.raise('Treatment by staff', {
			kind: 'Complaint against the police',
			text: canaries.complaint,
			content: 'Yes, by their number'
		});
		await visit.raise('Food', { text: canaries.notAgreed, content: 'No' });
		const where = new URL(tablet.page.url()).pathname;

		// The battery goes flat in the middle of a sentence.
		await visit.type('Washing offered', 'half a sentence, no towel');
		await tablet.kill();
		await tablet.start();
		await tablet.page.goto(`${origin}${where}`);
		device = new DevicePage(tablet.page);
		visit = new VisitPage(tablet.page);
		await device.unlock();
		await expect(tablet.page.getByRole('heading', { name: 'Cell 4', exact: true })).toBeVisible();
		await expect(tablet.page.getByLabel('Note: Washing offered')).toHaveValue(
			'half a sentence, no towel'
		);

		await visit.answer(/anything said or seen that worries you/, 'Yes: tell staff now');
		await visit.raise('Anything said or seen that worried the visitors', {
			text: canaries.selfHarm,
			content: 'No',
			told: 'Custody sergeant'
		});
		await visit.toBoard();
		await tablet.page.getByRole('button', { name: /Mark the rest: we ran out of time/ }).click();
		await visit.saved();
		await visit.step('Cells, kitchen and stores');
		await visit.answer(/Call bell/, 'Something not right');
		await visit.raise('Call bells', { text: shared.bell });
		await visit.toVisit();
		await visit.step(/^Records to check/);
		await visit.answer(/Rights given/, 'The record shows it');
		await visit.toVisit();

		// The custody officer, tablet in hand.
		await visit.step('Hand over to the custody officer');
		await tablet.page.getByRole('button', { name: 'Hand the tablet over' }).click();
		await expect(tablet.page.getByText(shared.bell)).toBeVisible();
		const handedOver = await tablet.page.content();
		for (const canary of Object.values(canaries)) expect(handedOver).not.toContain(canary);
		await tablet.page.getByLabel('Your comment').fill(shared.comment);
		await tablet.page.getByLabel('Your name').fill('P. Larkin');
		await tablet.page.getByLabel('Your rank').fill('Sergeant');
		await tablet.page.getByRole('button', { name: /I have read this/ }).click();
		await device.enterPin();
		await expect(tablet.page.getByText(/Read the summary: Sergeant P. Larkin/)).toBeVisible();
		await visit.toVisit();

		await visit.step('Finish and sign');
		await tablet.page.getByLabel('Notes for the office').fill(canaries.officeNote);
		await tablet.page.getByLabel('Notes for the office').blur();
		await tablet.page.getByRole('button', { name: 'Read through and sign' }).click();
		await tablet.page.getByRole('link', { name: 'Enter when you left the suite' }).click();
		await tablet.page.getByRole('button', { name: /^Now/ }).click();
		await visit.saved();
		await tablet.page.getByRole('button', { name: 'Read through and sign' }).click();
		await expect(
			tablet.page.getByRole('heading', { name: 'The report as it will be signed' })
		).toBeVisible();
		await tablet.page.getByRole('button', { name: 'I have read it: sign' }).click();
		await tablet.page.getByRole('button', { name: 'Hatice Yıldız: I agree' }).click();
		await expect(tablet.page.getByText(/Both have signed/)).toBeVisible();
		await tablet.page.goto(`${origin}${where.split('/people')[0]}/report`);
		await device.unlock();
		const digest = await fingerprintOn(tablet.page);
		expect(digest).toMatch(/^[0-9a-f]{64}$/);
		await expect(tablet.page.getByText(/Waiting to send/)).toBeVisible();

		// Back in signal, but signed out since: the work stays, and goes once the visitor has signed in elsewhere.
		await tablet.context.clearCookies();
		await server.start();
		await tablet.page.evaluate(() => window.dispatchEvent(new Event('online')));
		await expect(tablet.page.getByText('You are signed out. Your work is safe')).toBeVisible();
		const otherTab = await tablet.context.newPage();
		await signInAs(otherTab, origin, 'Agnieszka Wróblewska', '/account');
		await otherTab.close();
		await tablet.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
		await expect(tablet.page.getByText(/Received .* at \d\d:\d\d/)).toBeVisible({
			timeout: 60_000
		});
		expect(await fingerprintOn(tablet.page)).toBe(digest);
		expect(tablet.errors).toEqual([]);

		const office = await tablet.context.browser()!.newContext({ viewport: desk });
		const manager = await office.newPage();
		await signInAs(manager, origin, 'Frances Lyminge');
		await expect(manager).toHaveURL(/\/manager$/);
		const arrived = manager.getByRole('region', { name: 'Urgent, not handled: 1' });
		await expect(arrived.getByText('Urgent: 1', { exact: true })).toBeVisible();
		await expect(arrived.getByText('New', { exact: true })).toBeVisible();
		await expectAccessible(manager);
		await arrived.getByRole('link', { name: /^Medway/ }).click();
		await expect(manager.getByText(canaries.complaint).first()).toBeVisible();
		expect(await fingerprintOn(manager)).toBe(digest);
		await expectAccessible(manager);
		const visitPath = new URL(manager.url()).pathname;
		const full = await office.request.get(`${origin}${visitPath}/report.pdf?version=1`);
		expect(full.headers()['content-type']).toBe('application/pdf');
		expect(
			createHash('sha256')
				.update(await full.body())
				.digest('hex')
		).toBe(digest);
		const fullText = (await readTexts(await full.body())).join('\n');
		for (const canary of Object.values(canaries)) expect(fullText).toContain(canary);

		const station = await tablet.context.browser()!.newContext({ viewport: desk });
		const lead = await station.newPage();
		await signInAs(lead, origin, 'Insp. Daniel Rochester');
		await expect(lead).toHaveURL(/\/custody$/);
		// What is a risk to life has gone to the force at once; the report has not.
		await expect(lead.getByRole('link', { name: /Medway/ })).toHaveCount(1);
		await expect(lead.getByRole('link', { name: /^V-/ })).toHaveCount(0);
		expect((await station.request.get(`${origin}${visitPath}/report.pdf?version=1`)).status()).toBe(
			404
		);

		await manager.getByRole('link', { name: /Send to the force/ }).click();
		await manager.getByRole('button', { name: /Send to the force/ }).click();
		await expect(manager.getByText(/Sent to the force/).first()).toBeVisible();

		await lead.reload();
		await lead.getByRole('link', { name: /^V-/ }).click();
		await expect(lead.getByText(shared.bell).first()).toBeVisible();
		await expectAccessible(lead);
		const leadPage = await lead.content();
		const sent = await station.request.get(
			`${origin}${new URL(lead.url()).pathname}/report.pdf?version=1`
		);
		const sentBytes = await sent.body();
		const sentText = (await readTexts(sentBytes)).join('\n');
		expect(sentText).toContain(shared.bell);
		expect(sentText).toContain(shared.comment);
		for (const canary of Object.values(canaries)) {
			expect(sentText).not.toContain(canary);
			expect(leadPage).not.toContain(canary);
		}

		// Nothing of it lies in clear on the tablet's disk.
		await tablet.kill();
		expect(
			await tablet.filesWith([...Object.values(canaries), ...Object.values(shared), ...numbers])
		).toEqual([]);
		for (const canary of Object.values(canaries)) expect(server.output).not.toContain(canary);
	} finally {
		await tablet.remove();
		await server.remove();
	}
});
