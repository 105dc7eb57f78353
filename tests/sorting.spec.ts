import { expect, test } from '@playwright/test';
import { expectAccessible } from './pages/accessible.ts';
import { expectSeen } from './pages/keyboard.ts';
import { Desks } from './support/desks.ts';
import { sendVisit } from './support/sent-visit.ts';
import { people } from './support/session.ts';

test('ten concerns are sorted by keys alone, each act leading to the next of them', async () => {
	const desks = await Desks.open();
	try {
		await sendVisit(desks.server, {
			suite: 'Folkestone',
			inside: (visit) => {
				for (let cell = 1; cell < 10; cell += 1)
					visit.concern({ category: 'estate', text: `Cell ${cell} is cold`, severity: 'minor' });
				visit.at().concern({ category: 'complaint', text: 'He would not listen' });
			}
		});
		const page = await desks.seat(people.manager);
		const navigation = page.getByRole('navigation', { name: 'Main' });
		await expect(navigation.getByRole('link', { name: 'Concerns (10)' })).toBeVisible();
		await page.goto('/manager/concerns');
		const heading = page.locator('#concern');
		const press = (key: string) => page.keyboard.press(key);
		const button = (name: string) => page.getByRole('button', { name });
		/** The concern has the focus, and the page hears its keys. */
		const expectOpen = async () => {
			await expect(heading).toBeFocused();
			await expect(page.getByText('Keys', { exact: true })).toBeVisible();
		};

		// Outside of the concern a letter is a letter.
		await page.getByLabel('Search in concerns').focus();
		await press('s');
		await expect(page.getByLabel('Search in concerns')).toHaveValue('s');
		const first = page
			.getByRole('region', { name: /^Waiting for you/ })
			.getByRole('link')
			.first();
		await first.focus();
		await press('k');
		await expect(first).toBeFocused();

		await press('Enter');
		await expectOpen();
		await expectAccessible(page);
		await press('k');
		await expect(page.locator('#keptFromForce-reason')).toBeFocused();
		await expectSeen(page);
		await page.keyboard.type('It goes to the complaints body');
		await press('Tab');
		await press('Enter');
		await expect(page.getByRole('alert')).toContainText('The force reads nothing of it.');
		for (let left = 9; left > 0; left -= 1) {
			await expectOpen();
			await press('s');
			await expect(button('Send to the force now')).toBeFocused();
			await press('Enter');
			await expect(page.getByRole('alert')).toContainText('Sent to the force.');
		}
		await expect(navigation.getByRole('link', { name: 'Concerns (1)' })).toBeVisible();
		expect(desks.errors).toEqual([]);
	} finally {
		await desks.close();
	}
});
