import { expect, test, type Page } from '@playwright/test';
import { readFile, writeFile } from 'node:fs/promises';
import { expectAccessible } from './pages/accessible.ts';
import { Desks } from './support/desks.ts';
import { people, Session } from './support/session.ts';

let desks: Desks;
test.beforeAll(async () => {
	desks = await Desks.open();
});
test.afterAll(() => desks.close());

const upload = async (page: Page, name: string, text: string | Buffer) => {
	const buffer = typeof text === 'string' ? Buffer.from(text) : text;
	await page.locator('#file').setInputFiles({ name, mimeType: 'text/csv', buffer });
	await page.getByRole('button', { name: 'Show me what is in it' }).click();
};

/** What the page offers as a file. */
const downloaded = async (page: Page, link: string): Promise<string> => {
	const download = page.waitForEvent('download');
	await page.getByRole('link', { name: link }).click();
	return readFile(await (await download).path(), 'utf8');
};

const trail = async (page: Page, act: RegExp) => {
	await page.goto('/admin/audit');
	await expect(page.getByRole('row', { name: act }).first()).toBeVisible();
};

test('the manager brings three people: one mistake is told, mended, and all come in', async () => {
	const page = await desks.seat(people.manager);
	await page.getByRole('link', { name: 'Import' }).click();
	await expect(page.getByText('Nothing imported yet')).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('link', { name: 'People', exact: true }).last().click();

	const template = await downloaded(page, 'Download the template');
	const [headings = ''] = template.split('\r\n');
	expect(headings).toBe('\uFEFFFull name,Email,Role');

	const rows = [
		'Ada Wren,ada.wren@new.example,Independent custody visitor',
		'Jiří Rook,jiri.rook@new.example,Sergeant',
		'Zoë Lark,zoe.lark@new.example,Custody lead'
	];
	await upload(page, 'volunteers.csv', [headings, ...rows, ''].join('\r\n'));
	await expect(page).toHaveTitle(/^Error: Preview: volunteers\.csv/);
	await expect(page.locator('.govuk-error-summary')).toContainText('1 row has something to mend');
	const errors = page.getByRole('table', { name: '1 error' });
	await expect(errors.getByRole('row')).toHaveCount(2);
	await expect(errors).toContainText('Sergeant');
	await expect(errors).toContainText('Write Independent custody visitor, Panel co-ordinator,');
	await expect(page.getByRole('button', { name: /^Import / })).toHaveCount(0);
	await expectAccessible(page);

	rows[1] = 'Jiří Rook,jiri.rook@new.example,ICV';
	await upload(page, 'volunteers.csv', [headings, ...rows, ''].join('\r\n'));
	await expect(page.getByText('3 of 3')).toBeVisible();
	await expect(page.getByRole('table', { name: 'The rows' })).toContainText('Jiří Rook');
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Import 3 people' }).click();
	await expect(page.getByRole('alert')).toContainText('3 people from this file are in the scheme');
	await expectAccessible(page);

	// No mail goes out until it is asked for; then it does, to each of the three.
	await expect(page.getByText('3 people have not been')).toBeVisible();
	await page.getByText('Take this import back').click();
	await expect(page.getByRole('button', { name: 'Take back 3 people' })).toBeVisible();
	await page.getByRole('button', { name: 'Send the invitations' }).click();
	await expect(page.getByRole('alert')).toContainText('on their way');
	await expect(page.getByText('can no longer be taken back')).toBeVisible();
	await expectAccessible(page);
	await page.goto('/manager/people?search=new.example');
	await expect(page.getByRole('row', { name: /link works until/ })).toHaveCount(3);

	const administrator = await desks.seat(people.administrator);
	await trail(administrator, /Frances Lyminge People imported .*count: 3/);
	await trail(administrator, /Frances Lyminge Imported people invited/);
});

test('a file that is none of ours is refused in words, where it was chosen', async () => {
	const page = await desks.seat(people.manager);
	await page.goto('/manager/import/people');
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Show me what is in it' }).click();
	await expect(page.locator('.govuk-error-summary')).toContainText('Choose a CSV file');
	await expectAccessible(page);
	await upload(page, 'wrong.csv', 'Person,Telephone\nAda,1\n');
	await expect(page.locator('.govuk-error-summary')).toContainText(
		'The file has no column “Full name”, “Email” or “Role”. Its first row has “Person” and “Telephone”.'
	);
	await upload(page, 'book.xlsx', Buffer.from([0x50, 0x4b, 3, 4]));
	await expect(page.locator('.govuk-error-summary')).toContainText('This is a workbook');
});

test('suites come in by semicolons and Windows-1252, and go again; past visits stand in the figures', async () => {
	const page = await desks.seat(people.manager);
	await page.goto('/manager/import/suites');
	const text = Buffer.from(
		'Suite;Address;Reserve;Map\r\nCafé Road;1 Café Road;yes;x\r\n',
		'latin1'
	);
	await upload(page, 'suites.csv', text);
	await expect(page.getByText('Windows-1252, cells separated by semicolons.')).toBeVisible();
	await expect(page.getByText('Columns left out')).toBeVisible();
	await expect(page.getByRole('table', { name: 'The rows' })).toContainText('Café Road');
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Import 1 custody suite' }).click();
	await expect(page.getByRole('alert')).toContainText('1 custody suite from this file is');

	await page.goto('/manager/import/visits');
	await expectAccessible(page);
	const headings =
		'Day,Suite,Arrived,Admitted,Left,Result,Held,Offered,Seen,Declined,Not available,Not offered';
	await upload(
		page,
		'visits.csv',
		`${headings}\n14/03/2025,Café Road,22:50,22:55,00:10,completed,12,9,6,3,2,0\n`
	);
	await expect(page.getByRole('table', { name: 'Rows to look at' })).toContainText(
		'12 held, but offered, not available and not offered come to 11'
	);
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Import 1 past visit' }).click();
	await expect(page.getByRole('alert')).toContainText('1 past visit from this file is');
	await expectAccessible(page);

	// The suite is used now; without its visit it goes again.
	await page.goto('/manager/import');
	await expect(page.getByRole('table', { name: /Files/ }).locator('tbody tr')).not.toHaveCount(0);
	await expectAccessible(page);
	await page.getByRole('link', { name: 'suites.csv' }).click();
	await expect(page.getByText('can no longer be taken back')).toBeVisible();
	for (const [file, button] of [
		['visits.csv', 'Take back 1 past visit'],
		['suites.csv', 'Take back 1 custody suite']
	] as const) {
		await page.goto('/manager/import');
		await page.getByRole('link', { name: file }).click();
		await page.getByText('Take this import back').click();
		await page.getByRole('button', { name: button }).click();
		await expect(page.getByText('Nothing of this file is in the scheme')).toBeVisible();
		await expectAccessible(page);
	}
});

test('a preview shows what has changed since, and can be thrown away', async () => {
	const page = await desks.seat(people.manager);
	await page.goto('/manager/import/people');
	await upload(page, 'one.csv', 'Name,Mail,Role\nNed Egret,ned@new.example,visitor\n');
	const preview = page.url();
	const other = await desks.seat(people.manager);
	await other.goto('/manager/people/invite');
	await other.getByLabel('Full name').fill('Ned Egret');
	await other.getByLabel('Email address').fill('ned@new.example');
	await other.getByRole('radio', { name: 'Independent custody visitor' }).check();
	await other.getByRole('button', { name: 'Send the invitation' }).click();
	await expect(other.getByRole('alert')).toContainText('on its way');

	await page.getByRole('button', { name: 'Import 1 person' }).click();
	await expect(page.locator('.govuk-error-summary')).toContainText('Nothing was imported');
	await expect(page.getByRole('table', { name: '1 error' })).toContainText(
		'This person is in the scheme already'
	);
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Do not import this file' }).click();
	await expect(page).toHaveURL(/\/manager\/import$/);
	await page.goto(preview);
	await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
});

test('ten thousand rows are previewed and imported; more, and larger files, are refused in words', async () => {
	const page = await desks.seat(people.manager);
	await page.goto('/manager/import/people');
	const fileOf = (rows: number) =>
		['Full name,Email,Role']
			.concat(Array.from({ length: rows }, (_, at) => `Person ${at},p${at}@many.example,visitor`))
			.join('\n');
	await upload(page, 'many.csv', fileOf(10_001));
	await expect(page.locator('.govuk-error-summary')).toContainText('10,000 rows or fewer');
	await upload(page, 'many.csv', fileOf(10_000));
	await page.getByRole('button', { name: 'Import 10,000 people' }).click({ timeout: 60_000 });
	await expect(page.getByRole('alert')).toContainText('10,000 people', { timeout: 60_000 });
	await page.getByText('Take this import back').click();
	await page.getByRole('button', { name: 'Take back 10,000 people' }).click();
	await expect(page.getByText('Nothing of this file is in the scheme')).toBeVisible({
		timeout: 60_000
	});

	await page.goto('/manager/import/people');
	const huge = test.info().outputPath('huge.csv');
	await writeFile(huge, 'x'.repeat(5 * 1024 * 1024 + 1));
	await page.locator('#file').setInputFiles(huge);
	await page.getByRole('button', { name: 'Show me what is in it' }).click();
	await expect(page.getByText('The file must be 5 MB or smaller')).toBeVisible();
	const session = await Session.of(desks.server, people.manager);
	for (const [path, bytes] of [
		['/manager/import/people', 7 * 1024 * 1024],
		['/manager/people/invite', 600 * 1024]
	] as const) {
		const response = await session.send(path, { method: 'POST', body: 'x'.repeat(bytes) });
		expect(response.status, path).toBe(413);
	}
});

test('the administrator imports people and suites, and nothing about visits', async () => {
	const page = await desks.seat(people.administrator);
	await page.goto('/admin/import');
	await expect(page.getByRole('heading', { name: 'Custody suites' })).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Past visits' })).toHaveCount(0);
	await expectAccessible(page);
	const session = await Session.of(desks.server, people.administrator);
	for (const path of [
		'/admin/import/visits',
		'/admin/import/visits/template.csv',
		'/manager/import'
	])
		expect((await session.get(path)).status, path).toBe(404);
});
