import { readFile } from 'node:fs/promises';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { memberIdOf } from '#lib/server/demonstration/load.ts';
import { kentVisitors } from '#lib/server/demonstration/kent-people.ts';
import { quarterIdOf, quartersLater } from '#lib/domain/rota/quarter-id.ts';
import { weeksOfQuarter } from '#lib/domain/rota/week.ts';
import { quarterInWords, quarterOf } from '#lib/domain/statistics.ts';
import { dayOf, instantOf, weekdayInWords, type Day } from '#lib/domain/time.ts';
import { expectAccessible } from './pages/accessible.ts';
import { Keyboard } from './pages/keyboard.ts';
import { Desks } from './support/desks.ts';
import { KENT, people, Session } from './support/session.ts';
import { desk, phone } from './support/tablet.ts';
import { startVisitorTablet } from './support/visitor-tablet.ts';

let desks: Desks;
test.beforeAll(async () => {
	desks = await Desks.open();
});
test.afterAll(() => desks.close());

const coming = quartersLater(quarterOf(dayOf(instantOf(Date.now()))), 1);
const weeks = weeksOfQuarter(coming);
const rota = `/manager/rota/${quarterIdOf(coming)}`;

const SUITES = 6;
const visits = weeks.length * SUITES;
/** So few that a draft leaves gaps while nobody is asked for more than the four visits of the first settings. */
const visitors = kentVisitors.slice(0, 24);
const filledByFew = (visitors.length * 4) / 2;

const grid = (page: Page) => page.getByRole('table', { name: /^Rota,/ });
const cellAt = (page: Page, week: number, suite: number): Locator =>
	grid(page)
		.getByRole('row')
		.nth(week + 1)
		.getByRole('cell')
		.nth(suite);
const wordsIn = async (part: Locator): Promise<string> =>
	(await part.textContent())!.replace(/\s+/g, ' ').trim();
const pairIn = async (cell: Locator): Promise<string[]> =>
	(await cell.getByRole('link').locator('span:not(.govuk-visually-hidden)').allTextContents()).map(
		(text) => text.replace(',', '').trim()
	);
const press = (page: Page, name: string | RegExp) =>
	page.getByRole('button', { name, exact: true }).click();

const draft = async (page: Page, name: 'Draft' | 'Draft again'): Promise<void> => {
	await press(page, name);
	await expect(page.getByRole('progressbar')).toBeVisible();
};
const drafted = (page: Page) =>
	expect(page.getByText('The draft is ready. Nobody has been told yet.')).toBeVisible({
		timeout: 300_000
	});

const openMore = (page: Page) => page.getByText('More: what this rota costs').click();
const fromMore = async (page: Page, link: string): Promise<void> => {
	await openMore(page);
	await page.getByRole('link', { name: link }).click();
};

/** Two who may go, of those whom the page offers, none of them among `but`. */
const choosePair = async (page: Page, but: readonly string[]): Promise<string[]> => {
	await expect(page.getByLabel('First visitor')).toBeVisible();
	const offered = await page.getByLabel('First visitor').getByRole('option').allTextContents();
	const chosen = offered
		.map((text) => text.trim())
		.filter((text) => / of about /.test(text) && !but.some((name) => text.startsWith(name)))
		.slice(0, 2);
	expect(chosen).toHaveLength(2);
	await page.getByLabel('First visitor').selectOption({ label: chosen[0]! });
	await page.getByLabel('Second visitor').selectOption({ label: chosen[1]! });
	await press(page, 'Keep this pair');
	return chosen.map((text) => text.split(':')[0]!);
};

const putRecord = async (manager: Session, name: string, leavesOn = '', basedOn = '0') => {
	const answer = await manager.post(`/manager/people/${memberIdOf(KENT, name)}/record`, {
		basedOn,
		standing: 'experienced',
		vettedUntil: '2040-01-01',
		cardUntil: '2040-01-01',
		leavesOn
	});
	expect(answer.status).toBe(303);
};

/** The rows of the rota's file: week, Monday, suite and the two. */
const downloaded = async (page: Page): Promise<string[][]> => {
	await openMore(page);
	const download = page.waitForEvent('download');
	await page.getByRole('link', { name: 'Download as a spreadsheet (CSV)' }).click();
	const text = await readFile(await (await download).path(), 'utf8');
	return text
		.trim()
		.split('\r\n')
		.slice(1)
		.map((line) => line.split(','));
};

test('a manager opens a quarter, drafts, locks, changes, publishes and goes back, and devices have their weeks', async () => {
	const { server } = desks;
	const manager = await Session.of(server, people.manager);
	for (const name of visitors) await putRecord(manager, name);
	const page = await desks.seat(people.manager);
	const keys = new Keyboard(page);

	await test.step('what is needed beside what there is', async () => {
		await page.getByRole('link', { name: 'Rota', exact: true }).click();
		const quarter = page.getByRole('region', { name: quarterInWords(coming) });
		await expect(quarter).toContainText(`${visits} visits, ${2 * visits} places`);
		await expect(quarter).toContainText('24 visitors who can go, for 96 places');
		await expect(quarter).toContainText('There are too few visitors');
		await expect(quarter).toContainText('37 visitors have no record');
		await expectAccessible(page);
		await quarter.getByRole('button', { name: /^Open/ }).click();
		await expect(page.getByText('Nobody is on this rota yet')).toBeVisible();
		await expectAccessible(page);
	});

	await test.step('a draft that is cancelled, and one with gaps, each with a reason', async () => {
		await draft(page, 'Draft');
		await press(page, 'Cancel the draft');
		await expect(page.getByText('The draft was cancelled. The rota is as it was.')).toBeVisible();
		await draft(page, 'Draft');
		await expectAccessible(page);
		await drafted(page);
		await expect(page.getByRole('heading', { name: `${visits - filledByFew} gaps` })).toBeVisible();
		const gaps = page.getByRole('region', { name: `${visits - filledByFew} gaps` });
		await expect(gaps.getByRole('listitem').first()).toContainText(
			'with as many visits as anybody is asked for'
		);
		await expectAccessible(page);
	});

	const locked = await test.step('a pair is locked, by keyboard', async () => {
		const link = grid(page)
			.getByRole('cell')
			.getByRole('link')
			.filter({ hasNotText: 'Gap' })
			.first();
		const address = await link.getAttribute('href');
		const name = await wordsIn(link);
		await keys.press(name);
		await expect(page).toHaveURL(new RegExp(`${address}$`));
		await expectAccessible(page);
		await page.getByText('Why this pair').click();
		await expect(page.getByText(/^Both can go: Monday to Sunday: any time/)).toBeVisible();
		await keys.press('Lock');
		await expect(page.getByText('The pair is locked')).toBeVisible();
		return { address: address!, name };
	});

	await test.step('the remedy: ask for more, and draft again around the lock', async () => {
		await page.getByRole('link', { name: 'Ask for more' }).click();
		const most = page.getByLabel('Visits that anybody is asked for in the quarter, at most');
		await most.fill('99');
		await press(page, 'Keep these settings');
		await expect(page.locator('.govuk-error-summary')).toContainText('whole number from 1 to 13');
		await expect(most).toHaveValue('99');
		await expectAccessible(page);
		await most.fill('8');
		await press(page, 'Keep these settings');
		await expect(page.getByText('The settings are kept.')).toBeVisible();
		await draft(page, 'Draft again');
		await drafted(page);
		await expect(page.getByRole('heading', { name: 'No gaps' })).toBeVisible();
		const kept = page.locator(`a[href="${locked.address}"]`);
		expect(await wordsIn(kept)).toBe(locked.name);
		await expect(kept.locator('xpath=..')).toContainText('Not told, locked');
	});

	const [first, second] = [cellAt(page, 0, 0), cellAt(page, 0, 1)];
	const [pairBefore, neighbours] = [await pairIn(second), await pairIn(first)];
	await test.step('a change by hand is held to the rules, and to what another did meanwhile', async () => {
		const stale = await desks.seat(people.manager);
		await stale.goto((await second.getByRole('link').getAttribute('href'))!);
		await second.getByRole('link').click();
		await page.getByLabel('Second visitor').selectOption({ label: `${neighbours[0]}: may not go` });
		await press(page, 'Keep this pair');
		await expect(page.locator('.govuk-error-summary')).toContainText(
			`${neighbours[0]}: has another visit in that week`
		);
		await expect(page.locator('.govuk-error-summary')).toBeFocused();
		await expectAccessible(page);
		const chosen = await choosePair(page, [...pairBefore, ...neighbours]);
		await expect(page.getByText('The change is kept. Nobody has been told')).toBeVisible();
		expect(await pairIn(second)).toEqual(chosen);

		await stale.getByRole('button', { name: /^(Lock|Unlock)$/ }).click();
		await expect(stale.locator('.govuk-error-summary')).toContainText(
			`${people.manager.name} changed this rota on`
		);
		await stale.context().close();
	});

	await test.step('published, and gone back to the step before', async () => {
		await expect(
			page.getByText(`When you publish, ${visits} visits will be allotted.`)
		).toBeVisible();
		await keys.press('Publish');
		await expect(page.getByText('The rota is published.')).toBeVisible();
		await expect(page.getByText('Everything here has been told to its pair.')).toBeVisible();
		await fromMore(page, 'History, and going back');
		await expectAccessible(page);
		await page
			.getByRole('row', { name: /Drafted/ })
			.first()
			.getByRole('button')
			.click();
		await expect(page.getByText('The rota is as it was then.')).toBeVisible();
		expect(await pairIn(second)).toEqual(pairBefore);
		await expect(
			page.getByText('When you publish, 1 visit will be given to another pair.')
		).toBeVisible();
		await press(page, 'Publish');
		await expect(page.getByText('The rota is published.')).toBeVisible();
	});

	await test.step('somebody leaves: the visit that was theirs is a gap, with who may go', async () => {
		const last = cellAt(page, weeks.length - 1, 0);
		const [leaving] = await pairIn(last);
		await putRecord(manager, leaving!, weeks.at(-1)!, '1');
		await page.goto(rota);
		const gap = page.getByRole('region', { name: '1 gap' }).getByRole('listitem');
		await expect(gap).toContainText(`${leaving} (has left)`);
		await expect(gap).toContainText('may go there.');
		await press(page, 'Publish');
		await expect(page.locator('.govuk-error-summary')).toContainText('may not go any more');
		await expectAccessible(page);
		await gap.getByRole('link').click();
		await choosePair(page, []);
		await expect(page.getByRole('heading', { name: 'No gaps' })).toBeVisible();
		await press(page, 'Publish');
		await expect(page.getByText('The rota is published.')).toBeVisible();
	});

	await test.step('everything beside it, on a desk and on a phone', async () => {
		const suite = await grid(page)
			.getByRole('columnheader')
			.getByRole('link')
			.first()
			.getAttribute('href');
		const person = memberIdOf(KENT, people.visitor.name);
		for (const path of [`${rota}/measures`, suite!, `/manager/people/${person}/record`]) {
			await page.goto(path);
			await expectAccessible(page);
		}
		await page.setViewportSize(phone);
		for (const path of [rota, suite!, locked.address]) {
			await page.goto(path);
			for (const closed of await page.locator('main summary').all()) await closed.click();
			await expectAccessible(page);
		}
		await page.setViewportSize(desk);
	});

	await page.goto(rota);
	const rows = await downloaded(page);
	expect(rows).toHaveLength(visits);
	const [mine] = neighbours;
	const own = rows.filter((row) => row.includes(mine!));
	expect(own.length).toBeGreaterThan(0);
	const visitor = await startVisitorTablet(server.origin, mine!, phone);
	const hasItsWeeks = async () => {
		for (const [, monday, , one, other] of own) {
			const partner = one === mine ? other : one;
			await expect(
				visitor.page.getByText(`Week of ${weekdayInWords(monday as Day)}, with ${partner}.`)
			).toBeVisible();
		}
	};
	try {
		await hasItsWeeks();
		await server.stop();
		await visitor.page.reload();
		await visitor.device.unlock();
		await hasItsWeeks();
	} finally {
		await visitor.tablet.remove();
		await server.start();
	}
});
