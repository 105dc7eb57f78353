import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './pages/accessible.ts';
import { signInAs } from './pages/sign-in-page.ts';
import { Server } from './support/server.ts';
import { people } from './support/session.ts';
import { desk, phone } from './support/tablet.ts';
import {
	everythingIsSent,
	startVisitorTablet,
	type VisitorTablet
} from './support/visitor-tablet.ts';

/** For the scheme manager alone. */
const confided = 'canary-ring-nightjar';
const broken = 'The bell of cell 7 does not sound at the desk';

const atDesk = async (
	{ tablet }: VisitorTablet,
	server: Server,
	{ name }: { name: string }
): Promise<Page> => {
	const context = await tablet.context
		.browser()!
		.newContext({ viewport: desk, baseURL: server.origin });
	context.setDefaultTimeout(30_000);
	const page = await context.newPage();
	await signInAs(page, server.origin, name);
	return page;
};

const look = async (page: Page, name: string): Promise<void> => {
	await expectAccessible(page);
	await page.screenshot({ path: `test-results/looked-at/after-${name}.png`, fullPage: true });
};

test('mileage and “please ring me” are asked with no signal, and the manager alone reads them', async () => {
	const server = await Server.start();
	const one = await startVisitorTablet(server.origin, people.visitor.name, phone);
	const { tablet, page, device, visit } = one;
	const asked = page.getByRole('listitem');
	try {
		await server.stop();
		await visit.beginOnTheSpot('Medway', people.partner.name);
		await visit.enter();
		await visit.finishWith(people.partner.name);
		await page.getByRole('link', { name: 'Mileage, or ask to be rung' }).click();
		await expect(page.getByRole('heading', { name: 'After the visit' })).toBeVisible();
		await look(page, 'empty');

		// What cannot be a distance is not sent, and nothing that was typed is lost: not by a mistake, not by a dark tablet.
		await page.getByLabel('When and on which number').fill(confided);
		await page.getByLabel('Miles, there and back').fill('about 24');
		await page.getByLabel('Parking, in pounds').fill('3.40');
		await page.getByRole('button', { name: 'Send the claim' }).click();
		await expect(page.locator('.govuk-error-summary')).toContainText(
			'Enter the miles there and back, such as 24 or 24.5'
		);
		await look(page, 'error');
		await page.reload();
		await device.unlock();
		await expect(page.getByLabel('When and on which number')).toHaveValue(confided);
		await expect(page.getByLabel('Parking, in pounds')).toHaveValue('3.40');

		await page.getByRole('button', { name: 'Ask to be rung' }).click();
		await expect(asked.filter({ hasText: 'Please ring me: saved, waiting to send' })).toBeVisible();
		await expect(page.getByLabel('When and on which number')).toHaveValue('');
		await page.getByLabel('Miles, there and back').fill('24.5');
		await expect(page.getByText('£14.43 at 45 pence a mile.')).toBeVisible();
		await page.getByRole('button', { name: 'Send the claim' }).click();
		await expect(
			asked.filter({ hasText: 'Mileage and parking: saved, waiting to send' })
		).toBeVisible();
		await look(page, 'waiting');

		await server.start();
		await page.evaluate(() => window.dispatchEvent(new Event('online')));
		await expect(asked.filter({ hasText: /^Please ring me: received/ })).toBeVisible({
			timeout: 60_000
		});
		await expect(asked.filter({ hasText: /^Mileage and parking: received/ })).toBeVisible();
		await look(page, 'received');

		const manager = await atDesk(one, server, people.manager);
		await manager.getByRole('link', { name: 'From visitors', exact: true }).click();
		const call = manager.getByRole('region', { name: `${people.visitor.name} asks to be rung` });
		await expect(call).toContainText(confided);
		const claim = manager.getByRole('row', { name: new RegExp(people.visitor.name) });
		await expect(claim).toContainText('24.5 (£11.03)');
		await expect(claim).toContainText('£14.43');
		await look(manager, 'manager');
		const csv = await manager.context().request.get('/manager/requests/mileage.csv');
		expect(await csv.text()).toMatch(/Amelia Thornbury,.*,Medway,24.5,11.03,3.40,14.43,/);

		await call.getByRole('button', { name: /I have rung/ }).click();
		await expect(manager.getByRole('heading', { name: 'Nobody asks to be rung' })).toBeVisible();
		await manager.getByRole('button', { name: /^Paid/ }).click();
		await expect(manager.getByRole('heading', { name: 'No claim waits' })).toBeVisible();
		await manager.getByText('Done in the last 30 days').click();
		await look(manager, 'manager-done');
		await manager.getByRole('button', { name: /^Take back.*was rung/ }).click();
		await expect(call).toContainText(confided);

		// In no report, for nobody else, and in no log.
		await manager.goto('/manager/visits');
		await manager.getByRole('link', { name: /^Medway/ }).click();
		await expect(manager).toHaveURL(/\/manager\/visits\//);
		await expect(manager.getByRole('heading', { level: 1 })).toBeVisible();
		expect(await manager.content()).not.toContain(confided);
		for (const other of [people.administrator, people.lead, people.partner]) {
			const theirs = await atDesk(one, server, other);
			const status = (path: string) =>
				theirs
					.context()
					.request.get(path, { maxRedirects: 0 })
					.then((answer) => answer.status());
			expect(await status('/manager/requests'), other.name).toBe(404);
			expect(await status('/manager/requests/mileage.csv'), other.name).toBe(404);
			await theirs.context().close();
		}
		expect(server.output).not.toContain(confided);
		expect(tablet.errors).toEqual([]);
	} finally {
		await tablet.remove();
		await server.remove();
	}
});

test('what one visit raises about a suite is looked for by the next, until a pair has seen it put right', async () => {
	const server = await Server.start();
	const one = await startVisitorTablet(server.origin, people.visitor.name);
	const { tablet, page, visit } = one;
	try {
		await visit.beginOnTheSpot('Medway', people.partner.name);
		await visit.enter();
		await visit.step('Cells, kitchen and stores');
		await expect(page.getByText(/^Nothing that earlier visits raised/)).toBeVisible();
		await visit.answer(/Call bell/, 'Something not right');
		await visit.raise('Call bells', { text: broken });
		await visit.toVisit();
		await visit.finishWith(people.partner.name);
		await everythingIsSent(one);

		const manager = await atDesk(one, server, people.manager);
		await manager.getByRole('link', { name: /^Concerns\b/ }).click();
		await manager.getByRole('link', { name: 'Open at the suites' }).click();
		await expect(manager.getByRole('heading', { name: 'Medway: 1' })).toBeVisible();
		await expect(manager.getByRole('main')).toContainText(broken);
		await expect(manager.getByText('No pair has looked since.')).toBeVisible();
		await look(manager, 'open-at-suites');

		// The next pair writes with another hand: the partner has the pen.
		await page.evaluate(() => window.dispatchEvent(new Event('online')));
		await visit.beginOnTheSpot('Medway', people.partner.name);
		await visit.enter();
		await page.getByRole('button', { name: `Hand the pen to ${people.partner.name}` }).click();
		await expect(page.getByText(`Writing on this device: ${people.partner.name}`)).toBeVisible();
		await visit.saved();
		await visit.step('Cells, kitchen and stores');
		await expect(page.getByRole('heading', { name: 'Raised before (1)' })).toBeVisible();
		await expect(page.getByText(new RegExp(`raised on .*: ${broken}`))).toBeVisible();
		const seen = page.getByRole('radio', { name: 'Not fixed', exact: true });
		await seen.click();
		await visit.saved();
		await page
			.getByLabel(/^Note: /)
			.first()
			.fill('Staff say that the part is ordered');
		await page
			.getByLabel(/^Note: /)
			.first()
			.blur();
		await visit.saved();
		await look(page, 'follow-up');
		await page.getByRole('button', { name: `Hand the pen to ${people.visitor.name}` }).click();
		await visit.saved();
		await visit.toVisit();
		await visit.finishWith(people.partner.name);
		await everythingIsSent(one);

		await manager.reload();
		await expect(manager.getByRole('heading', { name: 'Medway: 1' })).toBeVisible();
		await expect(manager.getByText(/a pair said: not fixed\./)).toBeVisible();

		await page.evaluate(() => window.dispatchEvent(new Event('online')));
		await visit.beginOnTheSpot('Medway', people.partner.name);
		await visit.enter();
		await visit.step('Cells, kitchen and stores');
		await page.getByRole('radio', { name: 'Fixed', exact: true }).click();
		await visit.saved();
		await visit.toVisit();
		await visit.finishWith(people.partner.name);
		await everythingIsSent(one);
		await manager.reload();
		await expect(manager.getByRole('heading', { name: 'Nothing is open' })).toBeVisible();
		await look(manager, 'nothing-open');
		expect(tablet.errors).toEqual([]);
	} finally {
		await tablet.remove();
		await server.remove();
	}
});
