import { expect, test } from '@playwright/test';
import { expectAccessible } from './pages/accessible.ts';
import { Server } from './support/server.ts';
import { phone } from './support/tablet.ts';
import { startVisitorTablet } from './support/visitor-tablet.ts';

test('a talk with every block, the record beside it, undone and found again, with no signal', async () => {
	const server = await Server.start();
	const { tablet, page, visit } = await startVisitorTablet(
		server.origin,
		'Christos Papadakis',
		phone
	);
	const block = (name: string) => page.getByRole('heading', { name, exact: true });
	const chip = async (name: string) => {
		await page.getByLabel(name, { exact: true }).click();
		await visit.saved();
	};
	const undo = async () => {
		await page.getByRole('button', { name: 'Undo', exact: true }).click();
		await visit.saved();
	};
	const look = async (name: string) => {
		await expectAccessible(page);
		await page.screenshot({ path: `test-results/looked-at/checklist-${name}.png`, fullPage: true });
	};
	try {
		await server.stop();
		await visit.beginOnTheSpot('Medway', 'Hatice Yıldız');
		await visit.enter();
		await visit.addToBoard('4', '90817263');
		await visit.addToBoard('7', '81726354');
		await visit.openPerson('4');

		// Declined in one tap says what happened, and one more takes all of it back.
		await visit.answer(/Did they agree/, 'Declined');
		await expect(page.getByLabel('What happened')).toHaveValue('declined');
		await undo();
		await expect(page.getByLabel('What happened')).toHaveValue('');
		await expect(page.getByRole('radio', { name: 'Declined' })).not.toBeChecked();
		await visit.answer(/Did they agree/, 'Yes to a talk and the record');
		await expect(page.getByText('0 of 11 asked.')).toBeVisible();

		// Each circumstance opens its block at once.
		for (const [tapped, opened] of [
			['Under 18', 'Under 18'],
			['Woman or girl', 'Girl under 18'],
			['Interpreter or from abroad', 'Another language, or from abroad'],
			['Section 136', 'Held under section 136']
		] as const) {
			await expect(block(opened)).toBeHidden();
			await chip(tapped);
			await expect(block(opened)).toBeVisible();
		}
		await chip('14 to 16');
		await expect(block('Woman or girl: only where private')).toBeVisible();
		await chip('Under 18');
		await expect(block('Girl under 18')).toBeHidden();
		await chip('Vulnerable');
		await expect(block('Vulnerable adult')).toBeVisible();
		await page.keyboard.press('Control+z');
		await page.keyboard.press('Control+z');
		await expect(block('Vulnerable adult')).toBeHidden();
		await expect(block('Girl under 18')).toBeVisible();

		// A prompt stays one tap away; an answer to it opens its own block.
		await page.getByText('Treatment (6)').click();
		await expect(block('Force or handcuffs')).toBeHidden();
		await visit.answer(/Was force used on you/, 'Yes');
		await page.getByLabel('At arrest', { exact: true }).check();
		await page.getByLabel('In the suite', { exact: true }).check();
		await visit.saved();
		await visit.answer(/Were your clothes taken/, 'Yes');
		await expect(block('Clothes taken')).toBeVisible();
		await visit.answer(/Are you afraid of what may happen/, 'Yes');
		await expect(page.getByText('For the office alone.')).toBeVisible();

		await visit.answer(/enough to eat/, 'No');
		await visit.note('Food', 'Only crisps since noon');
		await page.getByRole('button', { name: 'Not asked for the rest of “Care”' }).click();
		await expect(page.getByText('3 of 11 asked.')).toBeVisible();
		await expect(page.getByText('Nothing left in “Care”.')).toBeVisible();
		await undo();
		await expect(page.getByText('1 of 11 asked.')).toBeVisible();
		await page
			.getByRole('button', { name: 'They began to talk about the offence: stopped' })
			.click();
		await expect(page.getByText(/and you stopped them/)).toBeVisible();
		await page.getByText('Where and how you talked').click();
		await visit.answer(/Where did you talk/, 'At the hatch');
		await page.getByLabel('How many hours since the person arrived?').fill('30');
		await page.getByLabel('How many hours since the person arrived?').blur();
		await visit.saved();
		await look('person');

		// What was said once for the visit holds for the next person, too.
		await visit.toBoard();
		await visit.openPerson('7');
		await visit.answer(/Did they agree/, 'Yes to a talk only');
		await expect(page.getByText(/Where they talked: at the hatch/)).toBeVisible();
		await visit.toBoard();

		// At the desk: the record, beside what was said.
		await visit.step('Records to check (1)');
		await expect(page.getByText('Cell 7: did not agree.')).toBeVisible();
		await expect(page.getByLabel('Section 136, Mental Health Act')).toBeChecked();
		await expect(page.getByText('The law is being changed')).toBeVisible();
		await expect(
			page.getByRole('group', { name: /Why is a person under 18 held here/ })
		).toBeVisible();
		await page.getByText('Care (6)').click();
		await expect(page.getByText('Only crisps since noon')).toBeVisible();
		await chip('Arrested, not charged');
		await expect(page.getByRole('group', { name: /Why is a person under 18/ })).toBeHidden();
		const authorised = page.getByLabel('Detention authorised', { exact: true });
		await authorised.fill('0310');
		await authorised.blur();
		await visit.saved();
		await page.getByLabel('Day: Detention authorised').selectOption({ label: 'Yesterday' });
		await visit.saved();
		const review = page.getByRole('group', { name: /Has there been a first review/ });
		await expect(review).toContainText(
			'As far as the times typed show, this fell due yesterday at 09:10.'
		);
		await visit.answer(/Has there been a first review/, 'The record does not show it');
		await look('record');
		await page.getByRole('button', { name: /^Raise a concern\s*: Has there been/ }).click();
		await expect(page.getByLabel('What kind')).toHaveValue('reviewsAndLength');
		await expect(page.getByLabel('What is the concern?')).toHaveValue(/The record did not show it/);
		await page.getByRole('link', { name: /^Done: back to/ }).click();
		await expect(page).toHaveURL(/records\?of=.*#time-review$/);
		await visit.toVisit();

		// All of it on one page, editable, with a search that leads to the place.
		await page.getByRole('link', { name: 'Search and see everything' }).click();
		await expect(page.getByRole('heading', { name: 'Everything in this visit' })).toBeVisible();
		await page.getByLabel('Look for').fill('crisps');
		await expect(page.getByText('1 place found.')).toBeVisible();
		await page.getByRole('search').getByRole('link', { name: 'Cell 4' }).click();
		const food = page.getByRole('group', { name: /enough to eat/ }).first();
		await expect(food).toBeInViewport();
		await food.getByRole('radio', { name: 'Not sure' }).click();
		await visit.saved();
		await page.keyboard.press('Control+z');
		await expect(food.getByRole('radio', { name: 'No', exact: true })).toBeChecked();
		await page.getByLabel('Look for').fill('');
		await look('everything');
		expect(tablet.errors).toEqual([]);
	} finally {
		await tablet.remove();
		await server.remove();
	}
});

test('where devices are barred: the blank checklist, without unlocking, and the visit written up', async () => {
	const server = await Server.start();
	const { tablet, page, device, visit } = await startVisitorTablet(
		server.origin,
		'Amelia Thornbury'
	);
	try {
		await server.stop();
		await page.goto(`${server.origin}/visitor/checklist`);
		await expect(page.getByRole('heading', { name: 'Blank checklist' })).toBeVisible();
		await expect(page.locator('.sheet tbody tr')).toHaveCount(15);
		await expect(page.getByText('Has someone explained why you are here?')).toHaveCount(4);
		await page.getByLabel('Sheets for people held').selectOption('2');
		await expect(page.getByText('Has someone explained why you are here?')).toHaveCount(2);
		await expectAccessible(page);
		await page.emulateMedia({ media: 'print' });
		await expect(page.getByRole('button', { name: 'Print the blank checklist' })).toBeHidden();
		await page.pdf({ path: 'test-results/looked-at/blank-checklist.pdf', preferCSSPageSize: true });
		await page.emulateMedia({ media: 'screen' });

		await page.getByRole('link', { name: 'write the visit up' }).click();
		await device.unlock();
		const begin = page.getByRole('button', { name: 'Begin the write-up' });
		await begin.click();
		await expect(page.getByText('There is a problem')).toBeVisible();
		await expectAccessible(page);
		if (await page.getByLabel('Another visit').isVisible())
			await page.getByLabel('Another visit').check();
		await page.getByLabel('Custody suite', { exact: true }).selectOption({ label: 'Medway' });
		await page.getByLabel('Who visited with you?').selectOption({ label: 'Aoife Brennan' });
		await page.getByLabel('On which day').selectOption({ index: 2 });
		await page.getByLabel('We arrived at the door at').fill('22.50');
		await page.getByLabel('We were let in at').fill('23.05');
		await page.getByLabel('We left the custody suite at').fill('0040');
		await page.getByLabel('Both of us were there').check();
		await begin.click();
		await expect(page.getByRole('heading', { name: 'The visit', exact: true })).toBeVisible();
		await visit.saved();
		await visit.addToBoard('4', '5521');
		await visit.openPerson('4');
		await visit.answer(/Did they agree/, 'Yes to a talk only');
		await visit.toBoard();
		await visit.step('The door');
		await expect(page.getByLabel('We were let in at', { exact: true })).toHaveValue('23:05');
		await expectAccessible(page);
		expect(tablet.errors).toEqual([]);
	} finally {
		await tablet.remove();
		await server.remove();
	}
});
