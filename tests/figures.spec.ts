import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { quarterInWords, quarterOf, type Quarter } from '#lib/domain/statistics.ts';
import { dayOf, instantOf } from '#lib/domain/time.ts';
import { expectAccessible } from './pages/accessible.ts';
import { Desks } from './support/desks.ts';
import { sendVisit } from './support/sent-visit.ts';
import { people } from './support/session.ts';

/** A visit to Canterbury with something of each figure that is looked at. */
const sendOne = () =>
	sendVisit(desks.server, {
		suite: 'Canterbury',
		inside: (visit) => {
			visit.detainee({ gender: 'woman' });
			visit.concern({ category: 'foodAndDrink', severity: 'minor', resolvedOnVisit: true });
			visit.detainee({ isChild: true, ageBand: 'aged14to16', outcome: 'asleep' });
			visit.detainee({ outcome: undefined });
		}
	});

let desks: Desks;
test.beforeAll(async () => {
	desks = await Desks.open();
	await sendOne();
});
test.afterAll(() => desks.close());

const present = quarterOf(dayOf(instantOf(Date.now())));
const before: Quarter =
	present.quarter === 1
		? { year: present.year - 1, quarter: 4 }
		: { ...present, quarter: (present.quarter - 1) as Quarter['quarter'] };

/** Every figure on the page as the file has them: table, figure, a number for each column. */
const figuresOn = async (page: Page): Promise<string[][]> => {
	// Whoever comes by a link is on the page before for a moment.
	await expect(page.locator('table').first()).toBeVisible();
	return page.locator('table').evaluateAll((tables) => {
		const textOf = (part: Element) => part.textContent?.replace(/\s+/g, ' ').trim() ?? '';
		const [first] = tables;
		const names = [...first!.querySelectorAll('thead th')].slice(1).map(textOf);
		const rows = tables.flatMap((table) =>
			[...table.querySelectorAll('tbody tr')].map((row) => [
				textOf(table.querySelector('caption')!),
				...[...row.children].map(textOf).map((text) => (text.endsWith('not known') ? '' : text))
			])
		);
		return [
			['Table', 'Figure', ...names],
			...rows.map(([table, figure, ...cells]) => [
				table!,
				figure!,
				...cells.map((text) => text.replaceAll(',', ''))
			])
		];
	});
};

const figureOf = (rows: string[][], table: string, figure: string, column: string): number => {
	const row = rows.find((one) => one[0] === table && one[1] === figure);
	const text = row?.[rows[0]!.indexOf(column)];
	expect(text, `${table}, ${figure}, ${column}`).toMatch(/^\d+$/);
	return Number(text);
};

const downloaded = async (page: Page): Promise<string[][]> => {
	const file = page.waitForEvent('download');
	await page.getByRole('link', { name: 'Download as a spreadsheet' }).click();
	const download = await file;
	expect(download.suggestedFilename()).toMatch(/^figures-20\d\d-\d\d-to-20\d\d-\d\d-by-\w+\.csv$/);
	return parse(await readFile(await download.path()), { bom: true });
};

const show = async (page: Page, chosen: Record<string, string>): Promise<void> => {
	for (const [label, option] of Object.entries(chosen))
		await page.getByRole('form', { name: 'A quarter' }).getByLabel(label).selectOption(option);
	await page.getByRole('button', { name: 'Show', exact: true }).click();
};

test('a visit that arrives is in the figures, on the page and in the file alike', async () => {
	const page = await desks.seat(people.manager);
	await page.getByRole('link', { name: 'Figures' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Figures' })).toBeVisible();
	await expectAccessible(page);
	const was = await figuresOn(page);

	await sendOne();
	await page.reload();
	const words = quarterInWords(present);
	await expect(page.getByRole('heading', { name: `${words}, by suite` })).toBeVisible();
	const is = await figuresOn(page);
	const more = (table: string, figure: string) =>
		figureOf(is, table, figure, 'Canterbury') - figureOf(was, table, figure, 'Canterbury');
	expect({
		attempted: more('Visits', 'Attempted'),
		held: more('People held', 'Held when the pair visited'),
		seen: more('People held', 'Spoke to the visitors'),
		asleep: more('Why people were not available', 'Asleep'),
		women: more('Women, men and children', 'Women: held'),
		children: more('Women, men and children', 'Children of 14 to 17: held'),
		minor: more('Concerns by how serious they are', 'Minor'),
		food: more('Concerns by what they are about', 'Food and drink')
	}).toEqual({
		attempted: 1,
		held: 3,
		seen: 1,
		asleep: 1,
		women: 1,
		children: 1,
		minor: 1,
		food: 1
	});
	await expect(page.getByRole('group', { name: 'What does not add up' })).toContainText(
		/Canterbury: \d+ held; .*: 2 not accounted for/
	);
	await expect(page.getByRole('img', { name: `People held, ${words}` })).toBeVisible();
	await expectAccessible(page);
	expect(await downloaded(page)).toEqual(is);
});

test('another quarter, other months and other columns are chosen, and the file follows', async () => {
	const page = await desks.seat(people.manager);
	await page.goto('/manager/figures');
	await show(page, { Quarter: `${before.year}-${before.quarter}` });
	await expect(
		page.getByRole('heading', { name: `${quarterInWords(before)}, by suite` })
	).toBeVisible();
	await expect(page.getByLabel('Quarter', { exact: true }).locator('option:checked')).toHaveText(
		quarterInWords(before)
	);
	await expectAccessible(page);

	await page.getByText('Choose other months').click();
	const months = page.getByRole('form', { name: 'Other months' });
	const [oldest] = (await months.getByLabel('From').locator('option').all()).slice(-1);
	await months.getByLabel('From').selectOption((await oldest!.getAttribute('value'))!);
	await months.getByLabel('To').selectOption({ index: 0 });
	await months.getByLabel('A column for each').selectOption('quarter');
	await page.getByRole('button', { name: 'Show these months' }).click();
	await expect(page.getByRole('heading', { name: /, by quarter$/ })).toBeVisible();
	await expect(months).toBeVisible();
	const shown = await figuresOn(page);
	expect(shown[0]).toContain(quarterInWords(before));
	expect(shown[0]).toContain(quarterInWords(present));
	await expectAccessible(page);
	expect(await downloaded(page)).toEqual(shown);
});

test('the force’s numbers are entered once they are numbers, and say how many were reached', async () => {
	const page = await desks.seat(people.manager);
	await page.goto('/manager/figures');
	await page.getByRole('link', { name: 'Enter the force’s numbers' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('The force’s numbers for');
	await expectAccessible(page);
	const form = page.getByRole('form', { name: 'People held' });
	await form.getByLabel('Canterbury').fill('many');
	await form.getByLabel('Margate').fill('1,204');
	await page.getByRole('button', { name: 'Save the numbers' }).click();
	const summary = page.locator('.govuk-error-summary');
	await expect(summary.getByRole('listitem')).toHaveText([
		'Canterbury: Enter a whole number up to 99,999, or leave it empty'
	]);
	await expect(summary).toBeFocused();
	await expect(form.getByLabel('Canterbury')).toHaveValue('many');
	await expect(form.getByLabel('Margate')).toHaveValue('1,204');
	await expectAccessible(page);

	for (const field of await form.getByRole('textbox').all()) await field.fill('100');
	await page.getByRole('button', { name: 'Save the numbers' }).click();
	await expect(page.getByText(/The numbers for .* are kept/)).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('link', { name: 'Back to figures' }).click();
	const rows = await figuresOn(page);
	const figure = (name: string) => figureOf(rows, 'How many were reached', name, 'Canterbury');
	expect(figure('Held by the force in all (throughput)')).toBe(100);
	expect(figure('Spoke to the visitors, of 100 held by the force')).toBe(
		figureOf(rows, 'People held', 'Spoke to the visitors', 'Canterbury')
	);
});

test('a scheme without visits is told what will be here', async () => {
	const page = await desks.seat(people.otherManager);
	await page.goto('/manager/figures?quarter=2001-1');
	await expect(page.getByRole('heading', { name: 'No visit in this time' })).toBeVisible();
	await expectAccessible(page);
});
