import { expect, test } from '@playwright/test';
import { expectAccessible } from './pages/accessible.ts';
import { Desks } from './support/desks.ts';
import { sendVisit } from './support/sent-visit.ts';
import { people, Session } from './support/session.ts';

let desks: Desks;
test.beforeAll(async () => {
	desks = await Desks.open();
});
test.afterAll(() => desks.close());

const canary = 'canary-admin-redshank';
const custodyNumber = '90817263';

test('the administrator looks after people and dated settings', async () => {
	const page = await desks.seat(people.administrator);
	await expect(page).toHaveURL(/\/admin\/people$/);
	await expect(page.getByText('68 people')).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('link', { name: 'Invite a person' }).click();
	await expect(page.getByRole('radio')).toHaveCount(8);
	await expectAccessible(page);
	await page.goto('/admin/people?search=wroblewska');
	await page.getByRole('link', { name: 'Agnieszka Wróblewska' }).click();
	await expect(page.getByRole('heading', { name: 'Has left the scheme' })).toBeVisible();
	await expectAccessible(page);

	await page.getByRole('link', { name: 'Settings' }).click();
	await expect(page.getByRole('heading', { name: 'In force today' })).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('link', { name: 'Write new settings' }).click();
	await expectAccessible(page);
	const office = page.getByLabel('Office', { exact: false }).first();
	await office.fill('');
	await page.getByRole('button', { name: 'Save the settings' }).click();
	await expect(page.locator('.govuk-error-summary')).toBeFocused();
	await expectAccessible(page);
	await office.fill('Office of the Commissioner for Custody (demonstration)');
	await page.getByRole('button', { name: 'Save the settings' }).click();
	await expect(page.getByRole('alert')).toContainText('Saved.');
	const change = page.getByRole('table', { name: 'Who changed what' }).locator('tbody tr').first();
	await expect(change).toContainText(people.administrator.name);
	// They begin tomorrow at the earliest: today's reports keep today's names.
	await expect(page.locator('.govuk-summary-list').first()).not.toContainText('for Custody');

	await page.getByRole('link', { name: 'Add a suite' }).click();
	await expectAccessible(page);
	await page.getByLabel('Name').fill('Medway');
	await page.getByRole('button', { name: 'Add the suite' }).click();
	await expect(page.locator('.govuk-error-summary')).toContainText('on the list already');
	await expectAccessible(page);
	await page.getByLabel('Name').fill('Ashford');
	await page.getByRole('button', { name: 'Add the suite' }).click();
	await expect(page.getByRole('row', { name: /Ashford/ })).toContainText('Always open');
});

test('the trail is intact and says who did what; every part of the server is well', async () => {
	const page = await desks.seat(people.administrator);
	await page.getByRole('link', { name: 'Audit trail' }).click();
	await expect(
		page.getByRole('row', { name: new RegExp(`${people.administrator.name} Signed in`) }).first()
	).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Check that the trail is intact' }).click();
	await expect(page.getByRole('alert')).toContainText(/All \d+ events are as they were written/);
	await expectAccessible(page);
	await page.getByRole('link', { name: 'Health' }).click();
	await expect(page.getByText('Well', { exact: true })).toHaveCount(3);
	await expectAccessible(page);
});

test('mail about a report is kept: a link and nothing of anybody', async () => {
	const { server } = desks;
	const visitId = await sendVisit(server, {
		suite: 'Canterbury',
		inside: (visit) =>
			visit
				.detainee({ cell: '7', custodyNumber })
				.concern({ category: 'safetyHazard', severity: 'immediate', text: canary })
	});
	const page = await desks.seat(people.administrator);
	await page.goto('/admin/mail');
	const urgent = page.getByRole('heading', { name: 'Urgent: a visit report has arrived' });
	const letter = page.getByRole('article').filter({ has: urgent });
	await expect(async () => {
		await page.reload();
		await expect(letter).toHaveCount(1, { timeout: 2_000 });
	}).toPass({ timeout: 60_000 });
	await expect(letter).toContainText('To frances.lyminge@');
	await expect(letter.getByRole('link')).toHaveAttribute(
		'href',
		`${server.origin}/manager/visits/${visitId}`
	);
	await expect(page.getByRole('main')).not.toContainText(/Canterbury|Amelia|Aoife/);
	await expectAccessible(page);
	const administrator = await Session.of(server, people.administrator);
	for (const path of ['/admin/mail', '/admin/audit', '/admin/people', '/admin/mail/__data.json']) {
		const text = await administrator.text(path);
		expect(text, path).not.toContain(canary);
		expect(text, path).not.toContain(custodyNumber);
	}
	expect(server.output).not.toContain(canary);

	// Nor may the administrator open what the letter leads to.
	await letter.getByRole('link').click();
	await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
	await expectAccessible(page);
	for (const path of [
		'/manager',
		`/manager/visits/${visitId}/report.pdf?version=1`,
		`/manager/visits/${visitId}/send`,
		'/manager/allotments',
		'/custody',
		`/custody/reports/${visitId}`
	])
		expect((await administrator.get(path)).status, path).toBe(404);
});
