import { expect, test, type Page } from '@playwright/test';
import { instantAt, type Day } from '#lib/domain/time.ts';
import { expectAccessible } from './pages/accessible.ts';
import { ForceConcerns } from './pages/force-concerns.ts';
import { OfficeConcerns } from './pages/office-concerns.ts';
import { PassingTime } from './support/passing-time.ts';
import { people } from './support/session.ts';
import { everythingIsSent } from './support/visitor-tablet.ts';

const at = (day: string, time: string) => instantAt(day as Day, time);

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
	enough: 'The answer is enough for the visitors',
	path: 'I ring the person’s solicitor myself'
};

test('four concerns go from a cell to the force and back, until the next pair has seen one fixed', async () => {
	const time = await PassingTime.begin(at('2027-02-01', '15:00'));
	const { desks, mail } = time;
	const { server } = desks;
	const lettersTo = (address: string) => time.lettersTo(address);
	const look = async (page: Page, name: string): Promise<void> => {
		await page.screenshot({ path: `test-results/looked-at/loop-${name}.png`, fullPage: true });
		await expectAccessible(page);
	};
	const manager = await desks.seat(people.manager);
	const lead = await desks.seat(people.lead);
	const office = new OfficeConcerns(manager);
	const force = new ForceConcerns(lead);
	const one = await time.setUpTablet(people.visitor);
	const other = await time.setUpTablet(people.partner);

	const press = (page: Page, name: string) =>
		page.getByRole('button', { name, exact: true }).click();

	try {
		await test.step('the manager gives the addresses, which hold at once', async () => {
			await manager.goto('/manager/concerns/settings');
			await manager.getByLabel('Force’s duty address').fill(addresses.duty);
			await manager.getByLabel('Address of the head of custody').fill(addresses.headOfCustody);
			await press(manager, 'Keep these settings');
			await expect(manager.getByRole('alert')).toContainText('Saved.');
		});

		await test.step('at night and without a signal the pair raises four concerns and signs', async () => {
			await server.stop();
			await time.takeOut(one, at('2027-02-03', '01:40'));
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
			await time.sendFrom(one, at('2027-02-03', '02:41'));
			await expect
				.poll(() => lettersTo(addresses.manager))
				.toEqual(Array(2).fill('Urgent: a concern waits for the office'));
			await lead.goto('/custody/concerns');
			await expect(lead.getByText(words.risk)).toBeVisible();
			await look(lead, 'force-urgent');
		});

		await test.step('nobody at the office has seen them: they climb', async () => {
			await time.goOnAt(at('2027-02-03', '07:05'));
			for (const address of [addresses.deputy, addresses.chiefExecutive])
				await expect
					.poll(() => lettersTo(address), { message: address })
					.toEqual(['Urgent: a concern waits for the office']);
			const above = await desks.seat({ name: 'Helen Chilham' });
			const unseen = above.getByRole('region', { name: /^Urgent concerns that nobody/ });
			await expect(unseen.getByRole('row')).toHaveCount(3);
			await look(above, 'chief-executive');
			for (const text of Object.values(words)) expect(await above.content()).not.toContain(text);
			await above.context().close();
			// Letters leave in the order in which they were written: no other is on its way to the force.
			for (const address of [addresses.duty, ...addresses.leads])
				expect(lettersTo(address), address).toEqual(['Urgent: a concern from custody visitors']);
		});

		const confidential = await test.step('the manager decides on all four', async () => {
			await manager.goto('/manager');
			const banner = manager.getByRole('region', { name: 'Urgent', exact: true });
			await expect(banner.getByRole('link')).toHaveCount(2);
			await banner.getByRole('link', { name: /^Healthcare and medicine/ }).click();
			await office.act('I have seen this and deal with it');
			await expect(banner.getByRole('link')).toHaveCount(1);
			const address = await banner.getByRole('link').getAttribute('href');
			await banner.getByRole('link', { name: /^Afraid of consequences/ }).click();
			await office.act('I have seen this and deal with it');
			await expect(banner).toHaveCount(0);
			const main = manager.getByRole('navigation', { name: 'Main' });
			await main.getByRole('link', { name: /^Concerns/ }).click();
			await office.choose(words.reprisal);
			await look(manager, 'queue');
			await office.act('Keep it from the force', {
				fold: 'Keep it from the force',
				fields: { Why: words.path }
			});
			for (const text of [words.bell, words.stain]) {
				await office.choose(text);
				await office.act('Send to the force now');
			}
			// What the office keeps to itself stays with it, until it closes it.
			await expect(office.list.getByRole('listitem')).toHaveText(/Not for the force/);
			return address!.split('/').at(-1)!;
		});

		await test.step('the force acknowledges all it was sent, answers one, disputes one, plans one', async () => {
			const list = lead.getByRole('main').getByRole('listitem');
			await lead.goto('/custody/concerns');
			const urgent = lead.getByRole('region', { name: 'Urgent' }).getByRole('listitem');
			await expect(urgent).toHaveCount(1);
			await expect(list).toHaveCount(1 + 3);
			await look(lead, 'force-list');
			for (const text of [words.risk, words.stain, words.bell]) {
				await force.open(text);
				await force.acknowledge();
			}
			await force.answer('Accepted, planned for a date', words.partOrdered, {
				'Fixed by': '2027-02-12'
			});
			await look(lead, 'force-planned');
			await force.open(words.stain);
			await force.answer('Disputed, with evidence', words.noStain, {
				'What shows it': words.cleaned
			});
			await force.open(words.risk);
			await force.answer('Accepted, and fixed', words.seenByNurse);
			await lead.goto('/custody/concerns');
			await expect(list).toHaveCount(1);
			const page = `/custody/concerns/${confidential}`;
			for (const path of [page, `${page}/evidence`])
				expect((await lead.request.get(path)).status(), path).toBe(404);
			for (const path of [`${page}/__data.json`, '/custody/concerns?view=all', '/custody']) {
				const said = await (await lead.request.get(path)).text();
				for (const hidden of [confidential, words.reprisal, words.path])
					expect(said, path).not.toContain(hidden);
			}
		});

		await test.step('both visitors are told, and say whether it answers what they raised', async () => {
			await time.goOnAt(at('2027-02-04', '07:30'));
			for (const [tablet, address] of [
				[one, addresses.visitors[0]!],
				[other, addresses.visitors[1]!]
			] as const) {
				await expect.poll(() => lettersTo(address)).toContainEqual('News of concerns');
				await time.takeOut(tablet, at('2027-02-04', '19:00'));
				await everythingIsSent(tablet);
				const { page } = tablet;
				await page.getByRole('link', { name: 'What became of your concerns' }).click();
				await expect(page.locator('.visit-card')).toHaveCount(4);
				await look(page, `visitor-${address}`);
				await page
					.locator('.visit-card')
					.filter({ hasText: 'The force says: disputed, with evidence' })
					.getByRole('link')
					.click();
				await expect(page.getByText(words.cleaned)).toBeVisible();
				await look(page, `visitor-disputed-${address}`);
			}
			await one.page.getByLabel('Partly').check();
			await press(one.page, 'Save');
			await expect(one.page.getByText('The office has it.')).toBeVisible();
		});
		await test.step('the next pair finds it not fixed on the day after the date that the force gave', async () => {
			await server.stop();
			await time.takeOut(other, at('2027-02-15', '01:30'));
			const { page, visit } = other;
			await visit.beginOnTheSpot('Medway', people.visitor.name);
			await visit.enter();
			await visit.step('Cells, kitchen and stores');
			await expect(page.getByRole('heading', { name: 'Raised before (2)' })).toBeVisible();
			await visit.sawOfBefore(words.stain, 'Could not check');
			await visit.sawOfBefore(words.bell, 'Not fixed', words.stillSilent);
			await look(page, 'not-fixed');
			await visit.toVisit();
			await visit.finishWith(people.visitor.name);
			await time.sendFrom(other, at('2027-02-15', '07:30'));
		});

		await test.step('the date is over at the force, and the manager confirms the reopening', async () => {
			for (const address of addresses.leads)
				await expect.poll(() => lettersTo(address)).toContainEqual('Concerns are over their time');
			await manager.goto('/manager/concerns');
			await office.choose(words.bell);
			await expect(manager.getByText('A visit said that it is not fixed.')).toBeVisible();
			await expect(manager.getByText(words.stillSilent)).toBeVisible();
			await look(manager, 'reopening-proposed');
			await office.act('Reopen, and tell the force', {
				fields: { 'Why it is reopened': words.reopened }
			});
			for (const text of [words.risk, words.stain]) {
				await office.choose(text);
				await office.act('Close this concern', { fields: { Why: words.enough } });
			}
			await force.open(words.bell);
			await expect(lead.getByText(words.reopened)).toBeVisible();
			await expect(lead.getByText(words.stillSilent)).toHaveCount(0);
			await look(lead, 'force-reopened');
		});

		await test.step('the force leaves it, and it climbs to the meeting', async () => {
			await time.goOnAt(at('2027-02-19', '08:00'));
			await expect
				.poll(() => lettersTo(addresses.headOfCustody))
				.toEqual(['Concerns are over their time']);
			await expect
				.poll(() => lettersTo(addresses.manager))
				.toContainEqual('Concerns for the next meeting with the force');
			await manager.goto('/manager/concerns?overdue=yes');
			await office.choose(words.bell);
			await look(manager, 'overdue');
			const above = await desks.seat({ name: 'Helen Chilham' });
			const late = above.getByRole('region', { name: /^Long overdue at the force/ });
			await expect(late.getByRole('row')).toHaveCount(2);
			await above.context().close();
			await force.open(words.bell);
			await force.acknowledge();
			await force.answer('Accepted, and fixed', words.fitted);
		});

		await test.step('a later visit sees it fixed, which closes it; the force learns of it with the report', async () => {
			await server.stop();
			await time.takeOut(one, at('2027-02-22', '10:00'));
			const { visit } = one;
			await visit.beginOnTheSpot('Medway', people.partner.name);
			await visit.enter();
			await visit.step('Cells, kitchen and stores');
			await visit.sawOfBefore(words.bell, 'Fixed');
			await visit.toVisit();
			await visit.finishWith(people.partner.name);
			await time.sendFrom(one, at('2027-02-22', '12:00'));

			await manager.goto('/manager/concerns?show=all');
			await office.choose(words.bell);
			await expect(office.beside.getByText('Closed', { exact: true })).toBeVisible();
			await force.open(words.bell);
			await expect(force.standing).toHaveText('Waiting to be seen by a visit');
			await manager.getByRole('link', { name: 'Visits', exact: true }).click();
			await manager.getByRole('link', { name: /^Medway.*22 February/s }).click();
			await manager.getByRole('link', { name: 'Send to the force' }).click();
			await press(manager, 'Send to the force');
			await expect(manager.getByRole('alert')).toBeVisible();
			await lead.reload();
			await expect(force.standing).toHaveText('Closed');
			await look(lead, 'force-closed');
		});

		await test.step('both visitors are told that it is closed', async () => {
			await time.goOnAt(at('2027-02-23', '07:30'));
			for (const [place, tablet] of [one, other].entries()) {
				const told = lettersTo(addresses.visitors[place]!).length;
				await time.takeOut(tablet, at('2027-02-23', '09:00'));
				const { page } = tablet;
				await page.getByRole('link', { name: 'What became of your concerns' }).click();
				const bell = page.locator('.visit-card').filter({ hasText: 'Safety hazard, Medway' });
				await expect(bell).toContainText('Closed');
				await bell.getByRole('link').click();
				await expect(page.getByText(words.fitted)).toBeVisible();
				await look(page, `visitor-closed-${place}`);
				expect(told).toBeGreaterThan(2);
			}
		});

		await test.step('no mail says a word of it, and the audit trail is whole', async () => {
			const secrets = [...Object.values(words), 'Medway', 'cell'];
			for (const { text } of mail.received)
				for (const secret of secrets) expect(text).not.toContain(secret);
			for (const text of Object.values(words)) expect(server.output).not.toContain(text);
			await server.stop();
			const verdict = await server.verifyAudit();
			expect(verdict).toMatch(/^kent-demonstration: intact, [1-9]\d* events$/m);
			expect(verdict).not.toContain('NOT INTACT');
		});
	} finally {
		await time.end();
	}
});
