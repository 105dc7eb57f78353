import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './pages/accessible.ts';
import { Desks } from './support/desks.ts';
import { readTexts } from './support/pdf-text.ts';
import { sendVisit } from './support/sent-visit.ts';
import { people, Session } from './support/session.ts';

let desks: Desks;
test.beforeAll(async () => {
	desks = await Desks.open();
});
test.afterAll(() => desks.close());

const told = 'The bell of cell 7 does not sound at the desk';
const confided = 'canary-reprisal-siskin';

/** The problems named at the top of the page, which is read out and has the focus. */
const expectProblems = async (page: Page, problems: readonly string[]): Promise<void> => {
	const summary = page.locator('.govuk-error-summary');
	await expect(summary.getByRole('listitem')).toHaveText([...problems]);
	await expect(summary).toBeFocused();
	await expect(page).toHaveTitle(/^Error: /);
	await expectAccessible(page);
};

const allot = async (
	page: Page,
	{ suite, first, second }: { suite: string; first: string; second: string }
): Promise<void> => {
	await page.goto('/manager/allotments/new');
	await page.getByLabel('Custody suite').selectOption({ label: suite });
	await page.getByLabel('Week of').selectOption({ index: 1 });
	await page.getByLabel('First visitor').selectOption({ label: first });
	await page.getByLabel('Second visitor').selectOption({ label: second });
	await page.getByRole('button', { name: 'Allot the visit' }).click();
};

test('a manager to whom nothing has come yet is told what will be here and what to do', async () => {
	const page = await desks.seat(people.otherManager);
	await expect(page).toHaveURL(/\/manager$/);
	await expect(page.getByRole('heading', { name: 'No report has arrived yet' })).toBeVisible();
	await expectAccessible(page);
	await page.goto('/manager?search=Nowhere');
	await expect(page.getByRole('heading', { name: 'No visit found' })).toBeVisible();
	await page.goto('/manager/allotments');
	await expect(page.getByRole('heading', { name: 'No visit is allotted' })).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('link', { name: 'Weeks that are over' }).click();
	await expect(page.getByRole('heading', { name: 'Past allotments' })).toBeVisible();
	await expectAccessible(page);
});

test('a visit is allotted once the form is whole, and another one is given away and cancelled', async () => {
	const page = await desks.seat(people.manager);
	await page.goto('/manager/allotments/new');
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Allot the visit' }).click();
	await expectProblems(page, [
		'Choose a suite',
		'Choose a week',
		'Choose the first visitor',
		'Choose the second visitor'
	]);

	await allot(page, { suite: 'Canterbury', first: 'Bilal Chaudhry', second: 'Bilal Chaudhry' });
	await expectProblems(page, ['Choose two different people']);
	await expect(page.getByLabel('Custody suite').locator('option:checked')).toHaveText('Canterbury');
	await expect(page.getByLabel('First visitor').locator('option:checked')).toHaveText(
		'Bilal Chaudhry'
	);
	await page.getByLabel('Second visitor').selectOption({ label: 'Efua Mensah' });
	await page.getByRole('button', { name: 'Allot the visit' }).click();
	await expect(page.getByText('The visit is allotted.')).toBeVisible();
	const row = page.getByRole('row', { name: /Canterbury Bilal Chaudhry and Efua Mensah/ });
	await expect(row).toContainText('Allotted');
	await expectAccessible(page);

	await allot(page, { suite: 'Margate', first: 'Keith Ospringe', second: 'Gloria Asante' });
	await page.getByRole('link', { name: /Change\s*Margate/ }).click();
	await expect(page.getByRole('heading', { name: 'Change an allotment' })).toBeVisible();
	await expectAccessible(page);
	await page.getByLabel('Second visitor').selectOption({ label: 'Hugh Pemberton' });
	await page.getByRole('button', { name: 'Change the pair' }).click();
	await expect(page.getByText('allotted to the new pair')).toBeVisible();
	await page.getByRole('link', { name: /Change\s*Margate/ }).click();
	await page.getByText('Cancel the allotment').first().click();
	await page.getByRole('button', { name: 'Cancel the allotment' }).click();
	await expect(page.getByText('The allotment is cancelled.')).toBeVisible();
	await expect(page.getByRole('row', { name: /Margate Keith Ospringe/ })).toContainText(
		'Cancelled'
	);
	await expect(row).toContainText('Allotted');
});

test('a visitor is invited by mail, stands among the people, and can be withdrawn', async () => {
	const page = await desks.seat(people.manager);
	await page.getByRole('link', { name: 'People', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'People', exact: true })).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('link', { name: 'Invite a person' }).click();
	await page.getByLabel('Full name').fill('Nadia Hollingbourne');
	await page.getByLabel('Email address').fill('nadia at example');
	await page.getByRole('button', { name: 'Send the invitation' }).click();
	await expectProblems(page, [
		'Enter an email address like name@example.org',
		'Choose what the person will be'
	]);
	await expect(page.getByLabel('Full name')).toHaveValue('Nadia Hollingbourne');
	await page.getByLabel('Email address').fill('nadia@example.org');
	await expect(page.getByRole('radio')).toHaveCount(2);
	await page.getByLabel('Independent custody visitor').check();
	await page.getByRole('button', { name: 'Send the invitation' }).click();
	await expect(page.getByText('The invitation is on its way.')).toBeVisible();

	await page.getByLabel('Name or email address').fill('holling');
	await page.getByRole('button', { name: 'Find' }).click();
	await expect(page.getByText(/1 person\s+found/)).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('link', { name: 'Nadia Hollingbourne' }).click();
	await expectAccessible(page);
	await page.getByText('Withdraw the invitation').first().click();
	await page.getByRole('button', { name: 'Withdraw the invitation' }).click();
	await expect(page.getByText('The invitation was withdrawn.')).toBeVisible();

	await page.goto('/manager/people?search=nobody-of-this-name');
	await expect(page.getByRole('heading', { name: 'Nobody found' })).toBeVisible();
	await expectAccessible(page);
});

test('an urgent report stands first and unread, is read, and its force version goes out once', async () => {
	const { server } = desks;
	const urgent = await sendVisit(server, {
		suite: 'Folkestone',
		inside: (visit) =>
			visit
				.concern({ category: 'safetyHazard', severity: 'immediate', text: told })
				.detainee({ cell: '7', custodyNumber: '4711' })
				.concern({ category: 'reprisal', text: confided, consentToRaise: 'notAgreed' })
	});
	await sendVisit(server, { suite: 'Tonbridge' });

	const page = await desks.seat(people.manager);
	const rows = page.getByRole('table', { name: /What has arrived/ }).locator('tbody tr');
	await expect(rows.first()).toContainText('Folkestone');
	await expect(rows.first()).toContainText(/Urgent[\s\S]*New/);
	await expect(rows.first()).not.toContainText('Alarm');
	await expect(rows.first()).toContainText('Second visitor to confirm');
	await expect(rows.filter({ hasText: 'Tonbridge' })).not.toContainText('Urgent');
	await page.getByLabel('Show').selectOption('urgent');
	await page.getByRole('button', { name: 'Find' }).click();
	await expect(rows).toHaveCount(1);
	await expectAccessible(page);

	await rows.first().getByRole('link').click();
	await expect(page).toHaveURL(new RegExp(urgent));
	await expect(page.getByText(told).first()).toBeVisible();
	await expect(page.getByText(confided).first()).toBeVisible();
	await expect(page.getByText(/shown at \d+% of its size on paper/)).toBeVisible();
	await expectAccessible(page);
	const pdf = await page.context().request.get(`/manager/visits/${urgent}/report.pdf?version=1`);
	expect(pdf.headers()).toMatchObject({
		'content-type': 'application/pdf',
		'cache-control': 'no-store',
		'x-content-type-options': 'nosniff'
	});
	expect(pdf.headers()['content-disposition']).toMatch(/^inline; filename="[\w.-]+\.pdf"$/);
	expect(pdf.headers()['content-security-policy']).toContain('sandbox');
	expect((await readTexts(await pdf.body())).join()).toContain(confided);

	await page.getByRole('link', { name: 'Send to the force' }).click();
	await expect(page.getByRole('heading', { name: 'What is left out' })).toBeVisible();
	await expect(page.getByText(/Afraid of consequences.*Not for the force/)).toBeVisible();
	await expect(page.getByText(/shown at \d+% of its size on paper/)).toBeVisible();
	await expectAccessible(page);
	const preview = await page
		.context()
		.request.get(`/manager/visits/${urgent}/send/preview.pdf?version=1`);
	const previewed = (await readTexts(await preview.body())).join();
	expect(previewed).toContain(told);
	expect(previewed).not.toContain(confided);
	await page.getByRole('button', { name: 'Send to the force' }).click();
	await expect(page.getByRole('alert')).toContainText(`by ${people.manager.name}`);
	await expectAccessible(page);

	// A second tap on a page that stayed open sends nothing again.
	const manager = await Session.of(server, people.manager);
	const again = await manager.post(`/manager/visits/${urgent}/send`, { version: '1' });
	expect([again.status, again.headers.get('location')]).toEqual([
		303,
		`/manager/visits/${urgent}?done=sent`
	]);
	const administrator = await Session.of(server, people.administrator);
	const trail = await administrator.text('/admin/audit');
	expect(trail.match(/Force version sent/g)).toHaveLength(1);

	await page.goto('/manager');
	await expect(rows.first()).toContainText('Sent to the force');
	await expect(rows.filter({ hasText: 'Folkestone' })).toContainText('Read');
});

test('the manager of another scheme finds none of it', async () => {
	const { server } = desks;
	const visitId = await sendVisit(server, { suite: 'North Kent' });
	const manager = await Session.of(server, people.manager);
	const other = await Session.of(server, people.otherManager);
	const home = `/manager/visits/${visitId}`;
	const reports = [
		home,
		`${home}/report.pdf?version=1`,
		`${home}/report.pdf?version=1&view=force`,
		`${home}/send`,
		`${home}/send/preview.pdf?version=1`
	];
	const statuses = (session: Session) =>
		Promise.all(reports.map(async (path) => (await session.get(path)).status));
	expect(await statuses(manager)).toEqual([200, 200, 404, 200, 200]);
	expect(await statuses(other)).toEqual([404, 404, 404, 404, 404]);
	expect((await other.post(`${home}/send`, { version: '1' })).status).toBe(404);
	for (const path of ['/manager', '/manager?search=Kent', '/manager/allotments', '/manager/people'])
		expect(await other.text(path)).not.toMatch(/North Kent|Amelia Thornbury|Frances Lyminge/);
	expect(await manager.text(home)).toContain('Not sent yet');
	expect((await new Session(server).get(home)).headers.get('location')).toMatch(
		/^\/sign-in\?next=/
	);
});
