import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './pages/accessible.ts';
import { codeFor } from './support/authenticator.ts';
import { Desks } from './support/desks.ts';
import { people, Session } from './support/session.ts';

let desks: Desks;
test.beforeAll(async () => {
	desks = await Desks.open();
});
test.afterAll(() => desks.close());

const publicPages = {
	'/': 'Independent custody visiting',
	'/help': 'Help',
	'/help/visitors': 'Help for visitors',
	'/help/manager': 'Help for scheme managers',
	'/help/custody': 'Help for custody leads',
	'/sign-in': 'Sign in',
	'/sign-in/code': 'Enter the code from your authenticator app',
	'/invitation/not-a-link-of-ours': 'This link does not work any more'
};
const password = 'lantern orchard gravel tuesday';

const banner = (page: Page) => page.getByText('Demonstration: everyone here is invented.');

/** The link in the newest letter to somebody, as the demonstration keeps it. */
const linkTo = async (email: string): Promise<string> => {
	const administrator = await Session.of(desks.server, people.administrator);
	const letter = new RegExp(`To ${email}[\\s\\S]*?href="([^"]*/invitation/[\\w-]+)"`);
	let link: string | undefined;
	await expect
		.poll(async () => (link = letter.exec(await administrator.text('/admin/mail'))?.[1]))
		.toBeDefined();
	return new URL(link!).pathname;
};

const invite = async (name: string, email: string): Promise<string> => {
	const manager = await Session.of(desks.server, people.manager);
	const invited = await manager.post('/manager/people/invite', {
		name,
		email,
		role: 'custodyLead'
	});
	expect(invited.headers.get('location')).toBe('/manager/people?done=invited');
	return linkTo(email);
};

test('every public page says that this is a demonstration, with JavaScript and without', async () => {
	// As narrow as a page must bear without scrolling sideways (WCAG 1.4.10).
	const page = await desks.visitor({ viewport: { width: 320, height: 640 } });
	const plain = await desks.visitor({ javaScriptEnabled: false });
	for (const [path, heading] of Object.entries(publicPages)) {
		for (const one of [page, plain]) {
			await one.goto(path);
			await expect(one.getByRole('heading', { level: 1 })).toHaveText(heading);
			await expect(banner(one)).toBeVisible();
		}
		await expectAccessible(page);
	}
});

test('without JavaScript a person signs in, works and signs out', async () => {
	const page = await desks.visitor({ javaScriptEnabled: false });
	await page.goto('/sign-in');
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
	await expect(page.locator('.govuk-error-summary')).toContainText('Enter your email address');
	await expect(page).toHaveTitle(/^Error: Sign in/);
	await page.getByLabel('Find a person by name').fill('lyminge');
	await page.getByRole('button', { name: 'Find' }).click();
	await expect(page.getByText(/1 person found/)).toBeVisible();
	await page.getByRole('button', { name: people.manager.name }).click();
	await expect(page).toHaveURL(/\/manager$/);
	await expect(banner(page)).toBeVisible();
	await page.getByRole('link', { name: 'Allotments', exact: true }).click();
	await page.getByRole('link', { name: 'Allot a visit' }).click();
	await page.getByRole('button', { name: 'Allot the visit' }).click();
	await page.getByRole('link', { name: 'Choose a suite' }).click();
	await expect(page).toHaveURL(/#suiteId$/);
	await page.getByRole('button', { name: 'Sign out' }).click();
	await expect(page).toHaveURL(/\/sign-in$/);
	await page.goto('/manager');
	await expect(page).toHaveURL(/\/sign-in\?next=%2Fmanager$/);
});

test('a wrong password, a page that asks for sign-in, and one that does not exist are answered plainly', async () => {
	const page = await desks.visitor();
	await page.goto('/manager/allotments');
	await expect(page).toHaveURL(/\/sign-in\?next=%2Fmanager%2Fallotments$/);
	await page.getByLabel('Email address').fill('frances.lyminge@kent.example');
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
	await expect(page.locator('.govuk-error-summary')).toContainText('Enter your password');
	await expect(page.getByLabel('Email address')).toHaveValue('frances.lyminge@kent.example');
	await expectAccessible(page);
	await page.getByLabel('Password', { exact: true }).fill('not the password at all');
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
	await expect(page.locator('.govuk-error-summary')).toContainText(
		'Check your email address and password'
	);
	await expectAccessible(page);
	await page.getByRole('button', { name: people.manager.name }).click();
	await expect(page.getByRole('heading', { name: 'Allotments', exact: true })).toBeVisible();

	const notFound = page.getByRole('heading', { name: /^Page not found/ });
	for (const path of ['/no/such/page', '/help/nowhere', '/manager/visits/nowhere']) {
		const response = await page.goto(path);
		expect(response?.status(), path).toBe(404);
		await expect(notFound).toBeVisible();
		await expect(banner(page)).toBeVisible();
	}
	await expectAccessible(page);
	await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
	const hidden = await page.goto('/admin/people');
	expect(hidden?.status()).toBe(404);
	await expect(notFound).toContainText('demonstration');
	await expectAccessible(page);
});

test('somebody invited chooses a password, sets up the second factor and signs in with both', async () => {
	const email = 'nora.hythe@example.org';
	const link = await invite('Nora Hythe', email);
	const page = await desks.visitor();
	await page.goto(link);
	await expect(page.getByText('you are invited to Kent (demonstration)')).toBeVisible();
	await expectAccessible(page);
	await page.getByLabel('Password', { exact: true }).fill('short');
	await page.getByRole('button', { name: 'Continue' }).click();
	await expect(page.locator('.govuk-error-summary')).toContainText(
		'Password must be 15 characters or more, or 4 different words'
	);
	await expectAccessible(page);
	await page.getByLabel('Password', { exact: true }).fill(password);
	await page.getByRole('button', { name: 'Continue' }).click();
	await expect(page.getByRole('heading', { name: 'Set up an authenticator app' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Not now' })).toHaveAttribute('href', '/custody');
	await expectAccessible(page);

	await page.getByLabel('Your password').fill(password);
	await page.getByRole('button', { name: 'Continue' }).click();
	const key = (await page.locator('.key').textContent()) ?? '';
	const codes = await page.locator('.codes li').allTextContents();
	expect(codes).toHaveLength(10);
	await expectAccessible(page);
	await page.getByLabel('Code', { exact: true }).fill(codeFor(key, Date.now()));
	await page.getByRole('button', { name: 'Finish' }).click();
	await expect(page.getByText('Set up', { exact: true })).toBeVisible();
	await expectAccessible(page);
	await page.goto('/account/backup-codes');
	await expectAccessible(page);

	await page.getByRole('button', { name: 'Sign out' }).click();
	await page.getByLabel('Email address').fill(email);
	await page.getByLabel('Password', { exact: true }).fill(password);
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
	const codeField = page.getByLabel('Enter the code from your authenticator app');
	await codeField.fill('000000');
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
	await expect(page.locator('.govuk-error-summary')).toContainText('This code is not right');
	await expectAccessible(page);
	await codeField.fill(codes[0]!);
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
	await expect(page).toHaveURL(/\/custody$/);

	// The link that was used works no more, and the page that it leads to names nobody.
	await page.goto(link);
	await expect(
		page.getByRole('heading', { name: 'This link does not work any more' })
	).toBeVisible();
	await expect(page.getByRole('main')).not.toContainText('Nora');
	await page.goto('/account');
	await page.getByRole('button', { name: 'Sign out everywhere' }).click();
	await expect(page).toHaveURL(/\/sign-in$/);
});

test('health is told to anyone, and every answer carries its protections', async () => {
	const { server } = desks;
	const nobody = new Session(server);
	const health = await nobody.get('/api/health');
	expect([health.status, await health.json()]).toEqual([
		200,
		{ database: 'ok', migrations: 'ok', mail: 'ok' }
	]);
	for (const path of ['/', '/sign-in', '/help', '/api/health', '/no/such/page']) {
		const { headers } = await nobody.get(path);
		expect(headers.get('x-content-type-options'), path).toBe('nosniff');
		expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'self'");
		expect(headers.get('referrer-policy'), path).toBe('same-origin');
	}
	const elsewhere = { method: 'POST', headers: { origin: 'https://elsewhere.example' } };
	expect((await nobody.send('/sign-in?/password', elsewhere)).status).toBe(403);
});
