import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './pages/accessible.ts';
import { DevicePage, passphrase } from './pages/device-page.ts';
import { signInAs } from './pages/sign-in-page.ts';
import { VisitPage } from './pages/visit-page.ts';
import { startRenewedSite } from './support/renewed-site.ts';
import { setStorageFull } from './support/full-storage.ts';
import { Server } from './support/server.ts';
import { phone } from './support/tablet.ts';
import {
	cutSending,
	everythingIsSent,
	startVisitorTablet,
	type VisitorTablet
} from './support/visitor-tablet.ts';

let server: Server;
test.beforeAll(async () => {
	server = await Server.start();
});
test.afterAll(() => server.remove());

/** At the questions about the suite, of a visit that was begun on the spot. */
const toSuite = async ({ visit }: VisitorTablet, partner: string) => {
	await visit.beginOnTheSpot('Medway', partner);
	await visit.enter();
	await visit.step('Cells, kitchen and stores');
};

const radio = (page: Page, question: RegExp, answer: string) =>
	page.getByRole('group', { name: question }).getByRole('radio', { name: answer, exact: true });

const bell = /Call bell/;
const kitchen = /Kitchen and food/;

test('a wrong passphrase is said and waited for, five wrong PINs ask for the passphrase, Hide keeps every word', async () => {
	const one = await startVisitorTablet(server.origin, 'Gareth Llewellyn', phone);
	const { tablet, page, device, visit } = one;
	try {
		await page.reload();
		await device.unlock('not the one I chose');
		await expect(page.getByText(/That is not the passphrase. 9 tries left/)).toBeVisible();
		await expect(page.getByText(/You can try again in/).first()).toBeVisible();
		await expectAccessible(page);
		await expect(page.getByText(/You can try again in/)).toHaveCount(0);
		await device.unlock();
		await expect(page.getByRole('heading', { name: 'Your visits' })).toBeVisible();

		await toSuite(one, 'Gloria Asante');
		await visit.note('Call bells', 'hidden-canary-dunlin');
		await visit.type('Bedding', 'hidden-canary-whimbrel');
		const address = page.url();
		await page.getByRole('button', { name: 'Hide', exact: true }).click();
		await expect(page.getByRole('heading', { name: 'Hidden' })).toBeVisible();
		const shown = `${await page.title()} ${await page.content()}`;
		for (const word of ['canary', 'Medway', 'Asante', 'Bedding']) expect(shown).not.toContain(word);
		await expectAccessible(page);
		await device.enterPin();
		await expect(page.getByLabel('Note: Bedding')).toHaveValue('hidden-canary-whimbrel');
		await expect(page.getByLabel('Note: Call bells')).toHaveValue('hidden-canary-dunlin');
		expect(page.url()).toBe(address);

		await page.getByRole('button', { name: 'Hide', exact: true }).click();
		for (const left of ['4 tries', '3 tries', '2 tries', '1 try']) {
			await device.enterPin('9999');
			await expect(page.getByText(`That is not the PIN. ${left} left`)).toBeVisible();
		}
		await device.enterPin('9999');
		await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
		await device.unlock();
		await expect(page.getByLabel('Note: Bedding')).toHaveValue('hidden-canary-whimbrel');
		expect(page.url()).toBe(address);
		expect(tablet.errors).toEqual([]);
	} finally {
		await tablet.remove();
	}
});

test('two tabs of one visit lose nothing, and differ only where neither saw the other', async () => {
	const one = await startVisitorTablet(server.origin, 'Harriet Sandling');
	const { tablet, page, visit } = one;
	try {
		await toSuite(one, 'Hugh Pemberton');
		await cutSending(one);
		const beside = await tablet.context.newPage();
		// Deaf for a while, as a tab is that the browser has put to sleep.
		await beside.addInitScript(() => {
			const listen = BroadcastChannel.prototype.addEventListener;
			BroadcastChannel.prototype.addEventListener = function (
				this: BroadcastChannel,
				kind: string,
				heard: EventListenerOrEventListenerObject
			) {
				listen.call(this, kind, (event) => {
					if (document.documentElement.dataset.deaf !== 'yes' && typeof heard === 'function')
						heard(event);
				});
			};
		});
		await beside.route('**/api/sync', (route) => route.abort('internetdisconnected'));
		await beside.goto(page.url());
		await new DevicePage(beside).unlock();
		const besideVisit = new VisitPage(beside);

		// Seen, then changed: that is no difference.
		await page.bringToFront();
		await reopen(page);
		await visit.answer(bell, 'Fine');
		await beside.bringToFront();
		await reopen(beside);
		await expect(radio(beside, bell, 'Fine')).toBeChecked();
		await besideVisit.answer(bell, 'Something not right');
		await besideVisit.answer(/Mattresses/, 'Fine');
		await page.bringToFront();
		await reopen(page);
		await expect(radio(page, bell, 'Something not right')).toBeChecked();
		await expect(radio(page, /Mattresses/, 'Fine')).toBeChecked();
		await expect(page.getByText(/You wrote different things/)).toHaveCount(0);

		// Neither saw the other's.
		await beside.evaluate(() => (document.documentElement.dataset.deaf = 'yes'));
		await visit.answer(kitchen, 'Fine');
		await beside.bringToFront();
		await reopen(beside);
		await besideVisit.answer(kitchen, 'Something not right');
		await beside.evaluate(() => (document.documentElement.dataset.deaf = 'no'));
		await page.bringToFront();
		await reopen(page);
		const differ = page.getByRole('group', {
			name: 'You wrote different things: Kitchen and food'
		});
		await expect(differ).toBeVisible();
		await beside.close();

		await page.reload();
		await new DevicePage(page).unlock();
		await expect(differ).toBeVisible();
		await expect(radio(page, bell, 'Something not right')).toBeChecked();
		await expect(radio(page, /Mattresses/, 'Fine')).toBeChecked();
		await differ.getByRole('button', { name: /: Fine$/ }).click();
		await expect(differ).toHaveCount(0);
		await expect(radio(page, kitchen, 'Fine')).toBeChecked();
		expect(tablet.errors).toEqual([]);
	} finally {
		await tablet.remove();
	}
});

/** A tab that was out of sight asks for the PIN. */
const reopen = async (page: Page) => {
	const asks = page.getByLabel(/^PIN of/);
	await expect(
		asks.or(page.getByRole('heading', { name: 'Cells, kitchen and stores' }))
	).toBeVisible();
	if (!(await asks.isVisible())) return;
	await new DevicePage(page).enterPin();
	await expect(page.getByRole('heading', { name: 'Cells, kitchen and stores' })).toBeVisible();
};

test('a forgotten passphrase costs no unsent work', async () => {
	const one = await startVisitorTablet(server.origin, 'Imogen Leybourne', phone);
	const { tablet, page, visit } = one;
	try {
		const mend = await cutSending(one);
		await toSuite(one, 'Ishaan Mehrotra');
		await visit.answer(bell, 'Something not right');
		await page.reload();
		await expect(page.getByText(/entries are waiting to send/)).toBeVisible();
		await page.getByRole('button', { name: 'Forgotten passphrase' }).click();
		await page
			.getByLabel('Choose a passphrase', { exact: true })
			.fill('harbour pencil walnut tunnel');
		await page
			.getByLabel('Type the passphrase again', { exact: true })
			.fill('harbour pencil walnut tunnel');
		await page.getByLabel('Choose a PIN', { exact: true }).fill('8306');
		await expectAccessible(page);
		await page.getByRole('button', { name: 'Open this device' }).click();
		await expect(radio(page, bell, 'Something not right')).toBeChecked({ timeout: 60_000 });
		await mend();
		await visit.toHome();
		await everythingIsSent(one);

		await page.reload();
		await one.device.unlock(passphrase);
		await expect(page.getByText(/That is not the passphrase/)).toBeVisible();
		expect(tablet.errors).toEqual([]);
	} finally {
		await tablet.remove();
	}
});

test('signing out with unsent work asks, keeps it, and it goes after signing in and unlocking', async () => {
	const one = await startVisitorTablet(server.origin, 'Judith Faversham', phone);
	const { tablet, page, device, visit } = one;
	try {
		const mend = await cutSending(one);
		await toSuite(one, 'Kamala Rajan');
		await visit.answer(bell, 'Something not right');
		await visit.toHome();
		await page.getByRole('link', { name: 'Settings' }).click();
		await page.getByRole('button', { name: 'Sign out' }).click();
		const asked = page.getByRole('dialog', { name: 'Not everything is sent' });
		await expect(asked.getByText(/Medway/)).toBeVisible();
		await expectAccessible(page);
		await asked.getByRole('button', { name: 'Stay signed in' }).click();
		await expect(asked).toBeHidden();
		await page.getByRole('button', { name: 'Sign out' }).click();
		await asked.getByRole('button', { name: 'Sign out all the same' }).click();
		await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
		await expectAccessible(page);
		expect(await page.content()).not.toContain('Medway');

		await signInAs(page, server.origin, 'Judith Faversham', '/visitor');
		await expect(page.getByText(/entries are waiting to send/)).toBeVisible();
		await device.unlock();
		await expect(page.getByRole('heading', { name: 'Medway' })).toBeVisible();
		await mend();
		await everythingIsSent(one);
		await page.getByRole('link', { name: /^Resume/ }).click();
		await visit.step('Cells, kitchen and stores');
		await expect(radio(page, bell, 'Something not right')).toBeChecked();
		expect(tablet.errors).toEqual([]);
	} finally {
		await tablet.remove();
	}
});

test('what the storage refuses stays on screen, marked NOT SAVED, until it is kept', async () => {
	const one = await startVisitorTablet(server.origin, 'Keith Ospringe', phone);
	const { tablet, page, device, visit } = one;
	try {
		await toSuite(one, 'Leonard Boxley');
		await setStorageFull(page, true);
		await radio(page, bell, 'Something not right').check();
		const alarm = page.getByRole('alert').filter({ hasText: 'NOT SAVED' });
		await expect(alarm).toContainText('Free some room on the device, then try again.');
		await expect(radio(page, bell, 'Something not right')).toBeChecked();
		await expect(page.locator('.visitor-status').getByText(/^Saved/)).toHaveCount(0);
		await expectAccessible(page);
		await page.screenshot({ path: 'test-results/looked-at/not-saved.png' });
		await page.getByRole('button', { name: 'Try to save again' }).click();
		await expect(alarm).toBeVisible();
		await setStorageFull(page, false);
		await page.getByRole('button', { name: 'Try to save again' }).click();
		await visit.saved();
		await expect(alarm).toHaveCount(0);
		await page.reload();
		await device.unlock();
		await expect(radio(page, bell, 'Something not right')).toBeChecked();
	} finally {
		await tablet.remove();
	}
});

test('a damaged entry is shown as damaged and the rest of the visit works', async () => {
	const one = await startVisitorTablet(server.origin, 'Linh Trương', phone);
	const { tablet, page, device, visit } = one;
	try {
		await cutSending(one);
		await toSuite(one, 'Lorraine Eastry');
		await visit.answer(kitchen, 'Fine');
		await visit.answer(bell, 'Something not right');
		await page.evaluate(async () => {
			const done = <T>(request: IDBRequest<T>) =>
				new Promise<T>((resolve, reject) => {
					request.onsuccess = () => resolve(request.result);
					request.onerror = () => reject(request.error ?? new Error('refused'));
				});
			const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
			const name = names.find((one) => /^icv-[0-9a-f-]{36}$/.test(one));
			const database = await done(indexedDB.open(name!));
			const stores = database.transaction(['change', 'outbox'], 'readwrite');
			const waiting = await done(stores.objectStore('outbox').getAll());
			const row = await done(stores.objectStore('change').get(waiting.at(-1).changeId));
			row.sealed[row.sealed.length - 1] ^= 1;
			await done(stores.objectStore('change').put(row));
			database.close();
		});
		await page.reload();
		await device.unlock();
		await expect(radio(page, kitchen, 'Fine')).toBeChecked();
		await expect(radio(page, bell, 'Something not right')).not.toBeChecked();
		await visit.answer(bell, 'Fine');
		await visit.toVisit();
		await page.getByRole('link', { name: /^See what is not part of the visit/ }).click();
		await expect(page.getByText(/An entry is damaged and cannot be read/)).toBeVisible();
		await expectAccessible(page);
		await visit.toHome();
		await expect(page.getByText('Needs the office')).toBeVisible();
		expect(tablet.errors).toEqual([]);
	} finally {
		await tablet.remove();
	}
});

test('a newer version waits while a visit is open, is offered afterwards, and costs nothing', async () => {
	const site = await startRenewedSite();
	const one = await startVisitorTablet(site.origin, 'Miriam Adisa', phone);
	const { tablet, page, device, visit } = one;
	try {
		await toSuite(one, 'Ngozi Umeh');
		await visit.answer(bell, 'Something not right');
		site.bringNewer();
		await visit.toHome();
		const isWaiting = () =>
			page.evaluate(async () => !!(await navigator.serviceWorker.getRegistration())?.waiting);
		await expect.poll(isWaiting).toBe(true);
		await everythingIsSent(one);
		const offer = page.getByRole('button', { name: 'Take the new version' });
		await expect(page.getByRole('link', { name: /^Resume/ })).toBeVisible();
		await expect(offer).toHaveCount(0);
		await page.getByRole('link', { name: /^Resume/ }).click();
		await visit.step('Cells, kitchen and stores');
		await expect(radio(page, bell, 'Something not right')).toBeChecked();
		await visit.answer(kitchen, 'Fine');

		// They had mistaken the suite: nobody has arrived, nothing is open any more.
		await visit.toVisit();
		await visit.step('The door');
		await page.getByRole('textbox', { name: 'We arrived at the door at' }).fill('');
		await page.getByRole('textbox', { name: 'We arrived at the door at' }).blur();
		await visit.saved();
		expect(await isWaiting()).toBe(true);
		await visit.toHome();
		await expect(offer).toBeVisible();
		await expectAccessible(page);
		await offer.click();
		await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
		expect(await isWaiting()).toBe(false);
		await device.unlock();
		await page.getByRole('link', { name: /^Resume/ }).click();
		await visit.step('Cells, kitchen and stores');
		await expect(radio(page, bell, 'Something not right')).toBeChecked();
		await expect(radio(page, kitchen, 'Fine')).toBeChecked();
		expect(tablet.errors).toEqual([]);
	} finally {
		await tablet.remove();
		await site.remove();
	}
});
