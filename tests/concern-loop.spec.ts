import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test, type Page } from '@playwright/test';
import { instantAt, type Day } from '#lib/domain/time.ts';
import { expectAccessible } from './pages/accessible.ts';
import { DevicePage } from './pages/device-page.ts';
import { signInAs } from './pages/sign-in-page.ts';
import { VisitPage } from './pages/visit-page.ts';
import { Desks } from './support/desks.ts';
import { MailServer } from './support/mail-server.ts';
import { people } from './support/session.ts';
import { tabletSize } from './support/tablet.ts';
import { everythingIsSent } from './support/visitor-tablet.ts';

const at = (day: string, time: string) => instantAt(day as Day, time);
const SET_UP = at('2027-02-01', '15:00');

const addresses = {
	duty: 'duty.inspector@force.example',
	headOfCustody: 'head.of.custody@force.example',
	manager: 'frances.lyminge@kent.example',
	deputy: 'alan.wickhambreaux@kent.example',
	chiefExecutive: 'helen.chilham@kent.example',
	leads: ['insp.priya.sandgate@kent.example', 'insp.daniel.rochester@kent.example'],
	visitors: ['amelia.thornbury@kent.example', 'aoife.brennan@kent.example']
};

/** What was written, by whom it may be read; none of it in any mail. */
const words = {
	risk: 'Says that he is diabetic and has had no insulin since noon',
	reprisal: 'Fears what will happen once we have gone',
	bell: 'The bell of cell 3 does not sound at the desk',
	stain: 'Brown stain on the wall of cell 11',
	seenByNurse: 'The nurse saw the person at 03:05 and gave insulin',
	noStain: 'The wall was painted in January',
	cleaned: 'The log of the cleaners of 2 February shows no stain',
	partOrdered: 'A new sounder is ordered from the contractor',
	stillSilent: 'Pressed three times and heard nothing at the desk',
	reopened: 'Cell 3 again, heard by both visitors',
	fitted: 'The sounder was fitted and tried with the desk',
	path: 'I ring the person’s solicitor myself'
};

const openWorld = async () => {
	const mail = await MailServer.start();
	const desks = await Desks.open({
		SMTP_URL: mail.url,
		NODE_EXTRA_CA_CERTS: mail.certificatePath,
		CLOCK_STARTS_AT: SET_UP
	});
	return { mail, desks };
};

type Tablet = { page: Page; device: DevicePage; visit: VisitPage };

const setUpTablet = async (desks: Desks, { name }: { name: string }): Promise<Tablet> => {
	const page = await desks.visitor({ viewport: tabletSize });
	await page.clock.install({ time: SET_UP });
	const device = new DevicePage(page);
	await signInAs(page, desks.server.origin, name, '/visitor/set-up');
	await device.setUp();
	await device.isReadyForNoSignal();
	return { page, device, visit: new VisitPage(page) };
};

/** Taken out again another day: the application is opened anew. */
const takeOut = async ({ page, device }: Tablet, when: string): Promise<void> => {
	await page.clock.setSystemTime(when);
	await page.goto('/visitor');
	await device.unlock();
	await expect(page.getByRole('heading', { name: 'Your visits' })).toBeVisible();
};

test('four concerns go from a cell to the force and back, until the next pair has seen one fixed', async () => {
	const { mail, desks } = await openWorld();
	const { server } = desks;
	const goOnAt = async (when: string): Promise<void> => {
		await server.stop();
		await server.start({ CLOCK_STARTS_AT: when });
	};
	const look = async (page: Page, name: string): Promise<void> => {
		await page.screenshot({ path: `test-results/looked-at/loop-${name}.png`, fullPage: true });
		await expectAccessible(page);
	};
	const letters = (address: string) => mail.subjectsTo(address);
	const manager = await desks.seat(people.manager);
	const lead = await desks.seat(people.lead);
	const one = await setUpTablet(desks, people.visitor);
	const other = await setUpTablet(desks, people.partner);

	/** In the queue: the concern in whose text these words stand, open beside the list. */
	const openInQueue = async (text: string) => {
		await manager.locator('li').filter({ hasText: text }).getByRole('link').click();
		await expect(manager.getByRole('region', { name: /./ }).getByText(text).first()).toBeVisible();
	};
	const press = (page: Page, name: string) =>
		page.getByRole('button', { name, exact: true }).click();
	const openAtForce = async (text: string) => {
		await lead.goto('/custody/concerns?view=all');
		await lead.locator('li').filter({ hasText: text }).getByRole('link').click();
		await expect(lead.getByRole('heading', { level: 1 })).toBeVisible();
	};
	const answer = async (code: string, text: string, fields: Record<string, string> = {}) => {
		await press(lead, 'We have it: acknowledge');
		await expect(lead.getByRole('alert')).toContainText('Acknowledged.');
		await lead.getByLabel(code).check();
		for (const [label, typed] of Object.entries(fields)) await lead.getByLabel(label).fill(typed);
		await lead.getByLabel('In words').fill(text);
		await press(lead, 'Send the answer');
		await expect(lead.getByRole('alert')).toContainText('Your answer is with the office');
	};

	try {
		await test.step('the manager gives the addresses that hold from tomorrow on', async () => {
			await manager.goto('/manager/concerns/settings');
			await manager.getByLabel('Force’s duty address').fill(addresses.duty);
			await manager.getByLabel('Address of the head of custody').fill(addresses.headOfCustody);
			await manager.getByLabel('First day of the new times').fill('2/2/2027');
			await press(manager, 'Keep these settings');
			await expect(manager.getByRole('alert')).toContainText('Saved.');
		});

		await test.step('at night and without a signal the pair raises four concerns and signs', async () => {
			await server.stop();
			await takeOut(one, at('2027-02-03', '01:40'));
			const { visit } = one;
			await visit.beginOnTheSpot('Medway', people.partner.name);
			await visit.enter();
			await visit.addToBoard('4', '4711');
			await visit.addToBoard('9', '5522');
			await visit.openPerson('4');
			await visit.answer(/Did they agree/, 'Yes to a talk only');
			await visit.answer(/have you seen, or been promised, a nurse/, 'No');
			await visit.raise('Nurse or doctor, if hurt or unwell', {
				text: words.risk,
				severity: 'Urgent: tell staff now',
				content: 'Yes, by their number',
				told: 'Custody sergeant'
			});
			await visit.toBoard();
			await visit.openPerson('9');
			await visit.answer(/Did they agree/, 'Yes to a talk only');
			await visit.answer(/How have the staff here treated you/, 'Badly');
			await visit.raise('Treatment by staff', {
				text: words.reprisal,
				kind: 'Afraid of consequences for talking to us',
				content: 'No'
			});
			await visit.toBoard();
			await visit.step('Cells, kitchen and stores');
			await visit.answer(/Call bell/, 'Something not right');
			await visit.raise('Call bells', { text: words.bell });
			await visit.answer(/Empty cells/, 'Something not right');
			await visit.raise('Empty cells clean', { text: words.stain });
			await visit.toVisit();
			await visit.finishWith(people.partner.name);
		});

		await test.step('while the manager sleeps the first goes by the two paths, the second to the office alone', async () => {
			await server.start({ CLOCK_STARTS_AT: at('2027-02-03', '02:41') });
			await one.page.evaluate(() => window.dispatchEvent(new Event('online')));
			await everythingIsSent(one);
			await expect
				.poll(() => letters(addresses.manager).filter((subject) => /concern/.test(subject)))
				.toEqual(Array(2).fill('Urgent: a concern waits for the office'));
			await lead.goto('/custody/concerns');
			await expect(lead.getByRole('listitem').filter({ hasText: words.risk })).toHaveCount(1);
			await look(lead, 'force-urgent');
		});

		await test.step('nobody at the office has seen them: they climb', async () => {
			await goOnAt(at('2027-02-03', '07:05'));
			await expect.poll(() => letters(addresses.deputy)).toHaveLength(1);
			await expect.poll(() => letters(addresses.chiefExecutive)).toHaveLength(1);
			for (const address of [addresses.duty, ...addresses.leads])
				expect(letters(address), address).toEqual(['Urgent: a concern from custody visitors']);
			const above = await desks.seat({ name: 'Helen Chilham' });
			await expect(above.getByRole('main')).toContainText(
				'Urgent concerns that nobody at the office has seen'
			);
			await look(above, 'chief-executive');
			for (const text of Object.values(words)) expect(await above.content()).not.toContain(text);
			await above.context().close();
		});
	} finally {
		await desks.close();
		await mail.remove();
	}
});
