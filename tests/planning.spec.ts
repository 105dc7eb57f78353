import { randomUUID } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { memberIdOf, suiteIdOf } from '#lib/server/demonstration/load.ts';
import { addDays, dayOf, instantOf, mondayOf, weekdayInWords } from '#lib/domain/time.ts';
import { expectAccessible } from './pages/accessible.ts';
import { Desks } from './support/desks.ts';
import { KENT, people, Session } from './support/session.ts';
import { cutSending, everythingIsSent, startVisitorTablet } from './support/visitor-tablet.ts';

let desks: Desks;
test.beforeAll(async () => {
	desks = await Desks.open();
});
test.afterAll(() => desks.close());

const SUBSTITUTE = 'Hatice Yıldız';
const nextWeek = addDays(mondayOf(dayOf(instantOf(Date.now()))), 7);
const thursday = weekdayInWords(addDays(nextWeek, 3)).split(' ').slice(0, 3).join(' ');

/** The office has on record that they are vetted and have a card: without it nobody may take a place. */
const putRecord = async (manager: Session, name: string): Promise<void> => {
	const answer = await manager.post(`/manager/people/${memberIdOf(KENT, name)}/record`, {
		basedOn: '0',
		standing: 'experienced',
		vettedUntil: '2040-01-01',
		cardUntil: '2040-01-01'
	});
	expect(answer.status).toBe(303);
};

/** Sends what waits and fetches what is new, as when the signal comes back. */
const look = async (page: Page): Promise<void> => {
	await page.evaluate(() => window.dispatchEvent(new Event('online')));
};

/** Everything that the custody lead can read, with what is fresh for each answer masked. */
const seenByLead = async (visitId: string): Promise<string[]> => {
	const lead = await Session.of(desks.server, people.lead);
	const paths = [
		'/custody',
		'/custody/__data.json',
		'/custody/station',
		`/custody/reports/${visitId}`,
		'/calendar/x.ics',
		'/api/health'
	];
	return Promise.all(
		paths.map(async (path) => {
			const response = await lead.get(path);
			const text = await response.text();
			return `${path} ${response.status} ${text.replace(/nonce(-|=\\?")[\w+/=-]+/g, 'nonce')}`;
		})
	);
};

test('two visitors agree a night, one falls ill, another goes, and the force sees nothing of it', async () => {
	const { server } = desks;
	const { origin } = server;
	const manager = await Session.of(server, people.manager);
	for (const name of [people.visitor.name, people.partner.name, SUBSTITUTE])
		await putRecord(manager, name);
	const visitId = randomUUID();
	await seenByLead(visitId);
	const before = await seenByLead(visitId);
	const allotted = await manager.post('/manager/allotments/new', {
		visitId,
		week: nextWeek,
		suiteId: suiteIdOf(KENT, 'Medway'),
		first: memberIdOf(KENT, people.visitor.name),
		second: memberIdOf(KENT, people.partner.name)
	});
	expect(allotted.headers.get('location')).toBe('/manager/allotments?done=allotted');

	const first = await startVisitorTablet(origin, people.visitor.name);
	const second = await startVisitorTablet(origin, people.partner.name);
	const third = await startVisitorTablet(origin, SUBSTITUTE);
	try {
		// Proposed without a signal, and sent once there is one.
		const letSend = await cutSending(first);
		await first.page.getByRole('link', { name: /Day and time.*Medway/ }).click();
		await expectAccessible(first.page);
		await first.page.getByLabel(thursday, { exact: true }).check();
		await first.page.getByLabel('Time').fill('23.10');
		await first.page.getByRole('button', { name: /^Propose to/ }).click();
		await expect(first.page.getByText(/You propose .* at 23:10/)).toBeVisible();
		await letSend();
		await everythingIsSent(first);

		await look(second.page);
		await expect(second.page.getByText(/proposes .* at 23:10/)).toBeVisible();
		await second.page.getByRole('link', { name: /Day and time.*Medway/ }).click();
		await second.page.getByRole('button', { name: /^Agree/ }).click();
		await expect(second.page.getByText(/^Agreed/)).toBeVisible();
		await everythingIsSent(second);

		// The office sees the week and nothing more.
		const office = await desks.seat(people.manager);
		await office.goto('/manager/allotments');
		await expect(office.getByText('Medway').first()).toBeVisible();
		expect(await office.content()).not.toContain('23:10');

		await second.page.getByLabel('I am ill').check();
		await second.page.getByRole('button', { name: 'I cannot go', exact: true }).click();
		await expect(
			second.page.getByText('You said that you cannot go', { exact: false })
		).toBeVisible();
		await everythingIsSent(second);
		await office.goto('/manager/cover');
		await expect(office.getByRole('heading', { name: /Medway/ })).toBeVisible();
		await expectAccessible(office);
		await office.getByRole('link', { name: /Who could go/ }).click();
		await expect(office.getByRole('row', { name: new RegExp(SUBSTITUTE) })).toBeVisible();
		await expectAccessible(office);

		await look(third.page);
		await third.page.getByRole('link', { name: 'A visit needs somebody' }).click();
		await expectAccessible(third.page);
		await third.page.getByRole('button', { name: /^I will go.*Medway/ }).click();
		await everythingIsSent(third);
		await third.page.getByRole('link', { name: 'Your visits' }).first().click();
		await expect(third.page.getByText(new RegExp(`with ${people.visitor.name}`))).toBeVisible();

		await first.page.goto(`${origin}/visitor`);
		await first.device.unlock();
		await look(first.page);
		await expect(first.page.getByText(new RegExp(`with ${SUBSTITUTE}`))).toBeVisible();
		expect(await seenByLead(visitId)).toEqual(before);
	} finally {
		for (const { tablet } of [first, second, third]) await tablet.remove();
	}
});

test('a visitor says when they can go in a minute, and it is there without a signal', async () => {
	const { server } = desks;
	const visitor = await startVisitorTablet(server.origin, people.visitor.name);
	const { page } = visitor;
	try {
		await page.getByRole('link', { name: 'Your year, and when you can go' }).click();
		await expectAccessible(page);
		await page
			.getByRole('link', { name: /^(January|April|July|October)/ })
			.last()
			.click();
		await expectAccessible(page);
		const letSend = await cutSending(visitor);
		await page.getByRole('button', { name: 'Evenings and weekends' }).click();
		await page.getByLabel('22 to 6: Friday').check();
		await page.getByText('Weeks off').click();
		await page
			.getByRole('checkbox', { name: /I cannot go in the week from/ })
			.last()
			.check();
		await page.getByRole('button', { name: 'Send to the office' }).click();
		await expect(page.getByText('Saved. It goes to the office')).toBeVisible();
		await letSend();
		await everythingIsSent(visitor);
	} finally {
		await visitor.tablet.remove();
	}
});
