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
	await page.goto('/manager/visits');
	await expect(page.getByRole('heading', { name: 'No report has arrived yet' })).toBeVisible();
	await expectAccessible(page);
	await page.goto('/manager/visits?search=Nowhere');
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
	await expect(page.getByRole('radio')).toHaveCount(6);
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

test('an urgent report stands on top until it is handled, is read, and its force version goes out once', async () => {
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
	const onTop = page.getByRole('region', { name: 'Urgent, not handled: 1' });
	const rows = page.getByRole('region', { name: /^New reports/ }).locator('.visits > li');
	await expect(onTop.locator('.visits > li')).toHaveCount(1);
	await expect(onTop).toContainText(/Folkestone[\s\S]*Urgent: not handled[\s\S]*New/);
	await expect(onTop).not.toContainText('Alarm');
	await expect(onTop).toContainText('Second visitor to confirm');
	await expect(rows.filter({ hasText: 'Tonbridge' })).not.toContainText('Urgent');
	await expectAccessible(page);

	await onTop.getByRole('link', { name: /^Folkestone/ }).click();
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

	await page.getByRole('button', { name: 'Mark as handled' }).click();
	await expect(page.getByRole('alert')).toContainText('no longer stands among what is urgent');
	await expect(page.getByText(`as handled`)).toContainText(people.manager.name);
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Not handled after all' }).click();
	await expect(page.getByRole('alert')).toContainText('stands among what is urgent again');
	await page.getByRole('button', { name: 'Mark as handled' }).click();

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

	await page.goto(`/manager/visits/${urgent}`);
	await page.getByRole('link', { name: /^What happened to this visit/ }).click();
	const history = page.getByRole('table', { name: /What happened/ }).getByRole('row');
	for (const line of [
		/Amelia Thornbury.*Wrote up to \d\d:\d\d: \d+ entries \(.*people held \d/,
		/The application.*Made the report.*version 1/,
		new RegExp(`${people.manager.name}.*Opened the report`),
		/Took back that what is urgent was handled/,
		/Sent the report to the force, version 1/
	])
		await expect(history.filter({ hasText: line })).not.toHaveCount(0);
	await expect(page.getByRole('main')).not.toContainText(confided);
	await expectAccessible(page);

	await page.goto('/manager');
	await expect(page.getByRole('heading', { name: /^Urgent/ })).toHaveCount(0);
	await expect(page.getByRole('main')).not.toContainText('Folkestone');
	await page.goto('/manager/visits');
	const sent = page.locator('.visits > li', { hasText: 'Folkestone' });
	await expect(sent).toContainText(/Urgent: handled[\s\S]*Read[\s\S]*Sent to the force/);
});

test('a visit is found by what was written in it, by filters, and by both', async () => {
	const { server } = desks;
	await sendVisit(server, {
		suite: 'Canterbury',
		inside: (visit) => visit.note('The window rattled; <b>“Zoë’s café”</b> was painted on it')
	});
	const page = await desks.seat(people.manager);
	await page.getByRole('link', { name: 'Visits', exact: true }).click();
	const search = page.getByLabel('Search in visits');
	const rows = page.locator('.visits > li');
	await search.fill('ZOE caf');
	await page.getByRole('button', { name: 'Find' }).click();
	await expect(rows).toHaveCount(1);
	await expect(rows).toContainText('Canterbury');
	await expect(rows.locator('mark')).toHaveText(['Zoë', 'café']);
	await expect(rows).toContainText('<b>“Zoë’s café”</b> was painted on it');
	await expectAccessible(page);

	await page.getByText('More filters').click();
	await page.getByLabel('Suite', { exact: true }).selectOption({ label: 'Canterbury' });
	await page.getByLabel('Visitor', { exact: true }).selectOption({ label: people.partner.name });
	await page.getByLabel('First day of visits').fill('31/2/2026');
	await page.getByRole('button', { name: 'Apply filters' }).click();
	await expectProblems(page, ['First day must be a real day, like 27/3/2026']);
	await expect(search).toHaveValue('ZOE caf');
	await expect(page.getByLabel('First day of visits')).toHaveValue('31/2/2026');
	await page.getByLabel('First day of visits').fill('1/3/2026');
	await page.getByRole('button', { name: 'Apply filters' }).click();
	await expect(rows).toHaveCount(1);
	await expect(page).toHaveURL(/suite=.+&visitor=.+&from=1%2F3%2F2026/);
	await expectAccessible(page);

	await page.getByRole('link', { name: 'Remove this filter: From 1 March 2026' }).click();
	await expect(page.getByRole('link', { name: /^Remove this filter/ })).toHaveText([
		/Words: ZOE caf/,
		/Suite: Canterbury/,
		/Visitor: Aoife Brennan/
	]);
	await expect(rows).toHaveCount(1);
	await page.getByRole('link', { name: 'Clear filters' }).click();
	await expect(page).toHaveURL(/\/manager\/visits$/);
	await expect(rows.filter({ hasText: 'Canterbury' })).toHaveCount(1);

	await search.fill(Array.from({ length: 13 }, (_, index) => `word${index}`).join(' '));
	await page.getByRole('button', { name: 'Find' }).click();
	await expectProblems(page, ['Search for 12 words or fewer']);
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
		`${home}/send/preview.pdf?version=1`,
		`${home}/history`
	];
	const statuses = (session: Session) =>
		Promise.all(reports.map(async (path) => (await session.get(path)).status));
	expect(await statuses(manager)).toEqual([200, 200, 404, 200, 200, 200]);
	expect(await statuses(other)).toEqual([404, 404, 404, 404, 404, 404]);
	expect((await other.post(`${home}/send`, { version: '1' })).status).toBe(404);
	expect((await other.post(`${home}?/handled`)).status).toBe(404);
	for (const path of [
		'/manager',
		'/manager/visits',
		'/manager/visits?search=Kent',
		'/manager/allotments',
		'/manager/people'
	])
		expect(await other.text(path)).not.toMatch(/North Kent|Amelia Thornbury|Frances Lyminge/);
	expect(await manager.text(home)).toContain('Not sent yet');
	expect((await new Session(server).get(home)).headers.get('location')).toMatch(
		/^\/sign-in\?next=/
	);
});
