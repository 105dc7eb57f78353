import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import type { VisitId } from '#lib/domain/ids.ts';
import { memberIdOf, suiteIdOf } from '#lib/server/demonstration/load.ts';
import { addDays, dayOf, instantOf, mondayOf } from '#lib/domain/time.ts';
import { expectAccessible } from './pages/accessible.ts';
import { Desks } from './support/desks.ts';
import { readTexts } from './support/pdf-text.ts';
import { sendVisit } from './support/sent-visit.ts';
import { KENT, people, Session } from './support/session.ts';

let desks: Desks;
test.beforeAll(async () => {
	desks = await Desks.open();
});
test.afterAll(() => desks.close());

const shared = 'shared-hatch-fieldfare';
const canaries = {
	complaint: 'canary-complaint-merlin',
	notAgreed: 'canary-notagreed-dotterel',
	talkNote: 'canary-talknote-whimbrel'
};

const sendToForce = async (visitId: string): Promise<void> => {
	const manager = await Session.of(desks.server, people.manager);
	const sent = await manager.post(`/manager/visits/${visitId}/send`, { version: '1' });
	expect(sent.headers.get('location')).toBe(`/manager/visits/${visitId}?done=sent`);
};

test('the custody lead sees nothing until it is sent, and then the force’s version alone', async () => {
	const { server } = desks;
	const nobody = await desks.seat(people.otherLead);
	await expect(
		nobody.getByRole('heading', { name: 'No report has been sent to you yet' })
	).toBeVisible();
	await expectAccessible(nobody);

	const visitId = await sendVisit(server, {
		suite: 'Medway',
		inside: (visit) =>
			visit
				.concern({ category: 'estate', text: shared })
				.detainee({ cell: '7', custodyNumber: '4711' })
				.answer('D02', 'no')
				.note(canaries.talkNote)
				.concern({ category: 'complaint', text: canaries.complaint })
				.concern({ category: 'hygiene', text: canaries.notAgreed, consentToRaise: 'notAgreed' })
	});
	const page = await desks.seat(people.lead);
	await expect(page).toHaveURL(/\/custody$/);
	await expect(page.getByRole('link', { name: /Medway/ })).toHaveCount(0);
	const lead = await Session.of(server, people.lead);
	const home = `/custody/reports/${visitId}`;
	const addresses = [home, `${home}/report.pdf?version=1`, `${home}?version=1`];
	const statuses = async () =>
		Promise.all(addresses.map(async (path) => (await lead.get(path)).status));
	expect(await statuses()).toEqual([404, 404, 404]);

	await sendToForce(visitId);
	expect(await statuses()).toEqual([200, 200, 200]);
	for (const path of [
		`/manager/visits/${visitId}`,
		`/manager/visits/${visitId}/report.pdf?version=1`,
		`${home}/report.pdf?version=2`,
		`${home}?version=2`,
		'/manager',
		'/admin/people'
	])
		expect((await lead.get(path)).status, path).toBe(404);

	await page.reload();
	const row = page.getByRole('row', { name: /Medway/ });
	await expect(row).toContainText(/1 concern/);
	await expectAccessible(page);
	await row.getByRole('link').click();
	await expect(page.getByText(shared).first()).toBeVisible();
	await expect(page.getByText(/shown at \d+% of its size on paper/)).toBeVisible();
	await expectAccessible(page);

	const pdf = await lead.get(`${home}/report.pdf?version=1`);
	const printed = await readTexts(new Uint8Array(await pdf.arrayBuffer()));
	const dataOfPage = await lead.text(`${home}/__data.json`);
	const read = [...printed, dataOfPage, await lead.text(home), await lead.text('/custody')].join();
	expect(printed.join()).toContain(shared);
	expect(dataOfPage).toContain(shared);
	for (const canary of Object.values(canaries)) expect(read).not.toContain(canary);

	const otherLead = await Session.of(server, people.otherLead);
	expect((await otherLead.get(home)).status).toBe(404);
	expect(await otherLead.text('/custody')).not.toContain('Medway');
});

test('every answer to a custody lead is the same to the byte whether or not a visit is to come', async () => {
	const { server } = desks;
	const sent = await sendVisit(server, { suite: 'Margate' });
	await sendToForce(sent);
	const lead = await Session.of(server, people.lead);
	const manager = await Session.of(server, people.manager);
	const [toCome, underWay] = [randomUUID(), randomUUID()];
	const addresses = [
		'/custody',
		'/custody/__data.json',
		'/custody?page=2',
		...[sent, toCome, underWay].flatMap((visitId) => [
			`/custody/reports/${visitId}`,
			`/custody/reports/${visitId}/__data.json`,
			`/custody/reports/${visitId}/report.pdf?version=1`
		]),
		`/manager/allotments/${toCome}`,
		'/manager/allotments',
		'/account',
		'/api/health'
	];
	/** Fresh for each answer whoever asks: the policy's nonce, the request's own number, the hour. */
	const chance = ['x-correlation-id', 'date', 'set-cookie', 'etag'];
	const answers = () =>
		Promise.all(
			addresses.map(async (path) => {
				const response = await lead.get(path);
				const headers = [...response.headers].filter(([name]) => !chance.includes(name));
				const body = Buffer.from(await response.arrayBuffer()).toString('latin1');
				return `${path} ${response.status} ${JSON.stringify(headers)} ${body}`.replace(
					/nonce(-|=\\?")[\w+/=-]+/g,
					'nonce'
				);
			})
		);
	// Read once beforehand: what is new to a reader is marked so.
	await answers();
	const before = await answers();

	const monday = mondayOf(dayOf(instantOf(Date.now())));
	const [first, second] = [people.visitor.name, people.partner.name];
	for (const [visitId, week] of [
		[toCome, addDays(monday, 7)],
		[underWay, monday]
	] as const) {
		const allotted = await manager.post('/manager/allotments/new', {
			visitId,
			week,
			suiteId: suiteIdOf(KENT, 'Margate'),
			first: memberIdOf(KENT, first),
			second: memberIdOf(KENT, second)
		});
		expect(allotted.headers.get('location')).toBe('/manager/allotments?done=allotted');
	}
	await sendVisit(server, {
		suite: 'Margate',
		isUnfinished: true,
		allotted: underWay as VisitId
	});
	await sendVisit(server, {
		suite: 'Margate',
		inside: (visit) => visit.concern({ category: 'assault', severity: 'immediate' })
	});

	expect(before[0]).toContain('Margate');
	expect(before[5]).toContain('application/pdf');
	expect(before[6]).toContain(' 404 ');
	expect(await answers()).toEqual(before);
	expect(await manager.text('/manager/allotments')).toContain(`/manager/allotments/${toCome}`);
});
