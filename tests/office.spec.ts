import { expect, test, type Page } from '@playwright/test';
import { addDays, dayInWords, dayOf, instantAt, instantOf, type Day } from '#lib/domain/time.ts';
import { expectAccessible } from './pages/accessible.ts';
import { DevicePage } from './pages/device-page.ts';
import { signInAs } from './pages/sign-in-page.ts';
import { VisitPage } from './pages/visit-page.ts';
import { Desks } from './support/desks.ts';
import { sendVisit } from './support/sent-visit.ts';
import { KENT, people } from './support/session.ts';
import { desk, phone, tabletSize } from './support/tablet.ts';

const chiefExecutive = { scheme: KENT, name: 'Helen Chilham' };
const deputy = { scheme: KENT, name: 'Alan Wickhambreaux' };
const canary = 'canary-overview-dunnock';

let desks: Desks;
test.beforeAll(async () => {
	desks = await Desks.open();
});
test.afterAll(() => desks.close());

/** At a desk and on a phone. */
const look = async (page: Page, name: string): Promise<void> => {
	for (const [size, viewport] of Object.entries({ phone, desk })) {
		await page.setViewportSize(viewport);
		await expectAccessible(page);
		await page.screenshot({
			path: `test-results/looked-at/office-${name}-${size}.png`,
			fullPage: true
		});
	}
};

const problems = (page: Page) => page.locator('.govuk-error-summary').getByRole('listitem');
const statusOf = async (page: Page, path: string): Promise<number> =>
	(await page.context().request.get(path, { maxRedirects: 0 })).status();

test('the chief executive reads suites, days and counts, no report, and changes nothing', async () => {
	const visitId = await sendVisit(desks.server, {
		suite: 'Folkestone',
		inside: (visit) =>
			visit.concern({ category: 'safetyHazard', severity: 'immediate', text: canary })
	});
	const page = await desks.seat(chiefExecutive);
	await expect(page).toHaveURL(/\/office$/);
	await expect(page.getByRole('heading', { name: 'Urgent and open: 1' })).toBeVisible();
	await expect(page.getByText(/^Folkestone, visit of .*: with the office since/)).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Nothing is long overdue' })).toBeVisible();
	await expect(page.getByRole('row', { name: /^Folkestone \d+ 1 1 0 0$/ })).toBeVisible();
	await expect(page.getByRole('row', { name: /^All \d+ 1 1 0 0$/ })).toBeVisible();
	await look(page, 'overview');
	for (const unseen of [canary, people.visitor.name, people.partner.name])
		expect(await page.content()).not.toContain(unseen);
	await expect(page.getByRole('main').locator('form')).toHaveCount(0);

	await page.getByRole('link', { name: 'All figures' }).click();
	await expect(page.getByRole('heading', { name: 'Figures', exact: true })).toBeVisible();
	await look(page, 'figures');
	for (const path of [
		'/manager',
		`/manager/visits/${visitId}`,
		`/manager/visits/${visitId}/report.pdf?version=1`,
		'/manager/requests',
		'/manager/settings',
		'/custody',
		'/admin/audit'
	])
		expect(await statusOf(page, path), path).toBe(404);

	const manager = await desks.seat(people.manager);
	await manager.goto(`/manager/visits/${visitId}`);
	await manager.getByRole('button', { name: 'Mark as handled' }).click();
	await expect(manager.getByRole('alert')).toBeVisible();
	await page.goto('/office');
	await expect(page.getByRole('heading', { name: 'Nothing urgent is open' })).toBeVisible();
});

test('new settings hold from tomorrow, and stand with who changed what', async () => {
	const page = await desks.seat(people.manager);
	const today = dayOf(instantOf(Date.now()));
	await page.getByRole('link', { name: 'Settings', exact: true }).click();
	await look(page, 'settings');
	await page.getByRole('link', { name: 'Write new settings' }).click();
	await look(page, 'settings-new');
	await page.getByLabel('First day', { exact: true }).fill(today);
	await page.getByLabel('Minutes at the door from which a delay is flagged').fill('15');
	await page.getByRole('button', { name: 'Save the settings' }).click();
	await expect(problems(page)).toHaveText([/^New settings begin tomorrow at the earliest/]);
	await expect(page.getByLabel('Minutes at the door from which a delay is flagged')).toHaveValue(
		'15'
	);
	await look(page, 'settings-error');
	await page.getByLabel('First day', { exact: true }).fill(addDays(today, 1));
	await page.getByRole('button', { name: 'Save the settings' }).click();
	await expect(page.getByRole('alert')).toContainText('Saved.');
	const changed = page
		.getByRole('table', { name: 'Who changed what' })
		.getByRole('row', { name: new RegExp(dayInWords(addDays(today, 1))) });
	await expect(changed).toContainText('Minutes at the door from which a delay is flagged: 10 → 15');
	await expect(changed.getByRole('listitem')).toHaveCount(1);
	await expect(changed).toContainText(people.manager.name);
	await look(page, 'settings-changed');

	const administrator = await desks.seat(people.administrator);
	await administrator.goto('/admin/settings');
	await expect(
		administrator.getByRole('row', { name: /10 → 15/ }).getByText(people.manager.name)
	).toBeVisible();
});

test('a theme that the manager makes is asked on the next visit, which keeps it when it is ended', async () => {
	const page = await desks.seat(people.manager);
	const today = dayOf(instantOf(Date.now()));
	await page.getByRole('link', { name: 'Themes', exact: true }).click();
	await look(page, 'themes-none');
	await page.getByRole('link', { name: 'Make a theme' }).click();
	await page.getByLabel('Title').fill('Warm at night');
	await page.getByLabel('First day').fill(today);
	await page.getByLabel('Last day').fill(addDays(today, 90));
	await page.getByRole('button', { name: 'Save the theme' }).click();
	await expect(problems(page)).toHaveText(['Enter at least one question']);
	await expect(page.getByLabel('Title')).toHaveValue('Warm at night');
	await look(page, 'theme-error');
	const question = (at: number) => page.getByRole('group', { name: `Question ${at}` });
	await question(1).getByLabel('Question', { exact: true }).fill('Were you warm enough to sleep?');
	await question(2).getByLabel('Question', { exact: true }).fill('Is there a second blanket?');
	await question(2)
		.getByLabel('Where it is asked')
		.selectOption({ label: 'Checked once in the suite' });
	await page.getByRole('button', { name: 'Save the theme' }).click();
	await expect(page.getByRole('region', { name: 'Warm at night' })).toContainText('in force');
	await look(page, 'theme');

	const tablet = await desks.visitor({ viewport: tabletSize });
	const device = new DevicePage(tablet);
	const visit = new VisitPage(tablet);
	await signInAs(tablet, desks.server.origin, people.visitor.name, '/visitor/set-up');
	await device.setUp();
	await visit.beginOnTheSpot('Margate', people.partner.name);
	await visit.enter();
	await visit.addToBoard('4', '5521');
	await visit.openPerson('4');
	await visit.answer(/Did they agree/, 'Yes to a talk only');
	await tablet.getByText('Warm at night (1)').click();
	await visit.answer(/Were you warm enough to sleep/, 'No');
	await expectAccessible(tablet);
	await visit.toBoard();
	await visit.step('Cells, kitchen and stores');
	await tablet.getByText('Warm at night (1)').click();
	await visit.answer(/Is there a second blanket/, 'Yes');

	await page.getByRole('button', { name: /^End it now/ }).click();
	await expect(page.getByRole('heading', { name: 'No theme now' })).toBeVisible();
	await page.getByText('Themes of the past').click();
	await expect(page.getByText(/^Warm at night, .* ended early or taken back$/)).toBeVisible();
	await look(page, 'theme-ended');
	await tablet.reload();
	await device.unlock();
	await expect(tablet.getByText('Warm at night (1 of 1)')).toBeVisible();
	await visit.toHome();
	await visit.beginOnTheSpot('Canterbury', people.partner.name);
	await visit.enter();
	await visit.step('Cells, kitchen and stores');
	await expect(tablet.getByRole('heading', { name: 'Look if there is time' })).toBeVisible();
	await expect(tablet.getByText(/^Warm at night/)).toHaveCount(0);
});

test('a deputy has the manager’s pages from the first day to the last, cannot pass them on, and then no more', async () => {
	const { server } = desks;
	const standIn = await desks.seat(deputy);
	await expect(standIn).toHaveURL(/\/stand-in$/);
	await expect(standIn.getByRole('heading', { name: 'You do not stand in now' })).toBeVisible();
	expect(await statusOf(standIn, '/manager')).toBe(404);
	await look(standIn, 'stand-in-none');

	const page = await desks.seat(people.manager);
	const today = dayOf(instantOf(Date.now()));
	const name = async (firstDay: Day, lastDay: Day) => {
		await page.getByLabel('Who stands in').selectOption({ label: deputy.name });
		await page.getByLabel('First day').fill(firstDay);
		await page.getByLabel('Last day').fill(lastDay);
		await page.getByRole('button', { name: 'Name the deputy' }).click();
	};
	await page.getByRole('link', { name: 'Deputy', exact: true }).click();
	await page.getByRole('button', { name: 'Name the deputy' }).click();
	await expect(problems(page)).toHaveText([
		'Choose who stands in',
		'Enter the first day',
		'Enter the last day'
	]);
	await look(page, 'deputy-error');
	await name(addDays(today, 2), today);
	await expect(problems(page)).toHaveText(['The last day must not be before the first']);
	await expect(page.getByLabel('First day')).toHaveValue(addDays(today, 2));

	await name(addDays(today, 30), addDays(today, 34));
	await expect(page.getByRole('alert')).toContainText('Your deputy is named.');
	await standIn.reload();
	await expect(standIn.getByText('You will stand in:')).toBeVisible();
	await look(standIn, 'stand-in-coming');
	await page.getByRole('button', { name: /^Take it back/ }).click();
	await expect(page.getByRole('alert')).toContainText('They no longer stand in for you.');

	const lastDay = addDays(today, 2);
	await name(today, lastDay);
	await expect(page.getByRole('region', { name: deputy.name })).toContainText('stands in now');
	await look(page, 'deputy');
	await standIn.goto('/manager');
	await expect(standIn.getByText(/^You stand in for the scheme manager until/)).toBeVisible();
	await look(standIn, 'stand-in-now');
	await standIn.goto('/manager/deputy');
	await standIn.getByLabel('Who stands in').selectOption({ label: deputy.name });
	await standIn.getByLabel('First day').fill(lastDay);
	await standIn.getByLabel('Last day').fill(addDays(lastDay, 60));
	await standIn.getByRole('button', { name: 'Name the deputy' }).click();
	await expect(problems(standIn)).toHaveText(['Only the scheme manager names a deputy']);

	// The last evening, and the morning after it.
	for (const [day, time, status] of [
		[lastDay, '23:30', 200],
		[addDays(lastDay, 1), '00:10', 404]
	] as const) {
		await server.stop();
		await server.start({ CLOCK_STARTS_AT: instantAt(day, time) });
		expect(await statusOf(standIn, '/manager'), `${day} ${time}`).toBe(status);
	}
	await standIn.goto('/stand-in');
	await expect(standIn.getByRole('heading', { name: 'You do not stand in now' })).toBeVisible();
});
