import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './pages/accessible.ts';
import { readTexts } from './support/pdf-text.ts';
import { Server } from './support/server.ts';
import { tabletSize } from './support/tablet.ts';
import { startVisitorTablet } from './support/visitor-tablet.ts';

/** What the suite may read, and what not one byte of its copy may hold. */
const kept = { bell: 'shared-bell-sparrow' };
const canaries = {
	cell: 'canaryM17',
	number: '90817263',
	talk: 'canary-talk-lapwing',
	agreed: 'canary-agreed-finch',
	office: 'canary-office-curlew'
};

/** The files that the page gives to the browser, as they are given. */
const watchFiles = (page: Page) =>
	page.evaluate(() => {
		const files: Blob[] = [];
		const make = URL.createObjectURL.bind(URL);
		URL.createObjectURL = (file: Blob) => {
			files.push(file);
			return make(file);
		};
		Object.assign(window, {
			fileGiven: async () => [...new Uint8Array(await files.at(-1)!.arrayBuffer())],
			print: () => document.documentElement.setAttribute('data-printed', 'yes')
		});
	});

test('the station copy is printed and saved with no signal, and nothing of anybody held is in it', async () => {
	const server = await Server.start();
	const { tablet, page, visit } = await startVisitorTablet(
		server.origin,
		'Amelia Thornbury',
		tabletSize
	);
	try {
		await server.stop();
		await visit.beginOnTheSpot('Medway', 'Aoife Brennan');
		await visit.enter();
		await visit.addToBoard(canaries.cell, canaries.number);
		await visit.openPerson(canaries.cell);
		await visit.answer(/Did they agree/, 'Yes to a talk and the record');
		await visit.answer(/written notice of your rights/, 'No');
		await visit.note('Written notice of rights given and understood', canaries.talk);
		await visit.raise('Food', { text: canaries.agreed, content: 'Yes, by their number' });
		await visit.toBoard();
		await visit.step('Cells, kitchen and stores');
		await visit.answer(/Call bell/i, 'Something not right');
		await visit.raise('Call bells', { text: kept.bell });
		await page.getByRole('link', { name: /^Next: records/ }).click();
		await visit.toVisit();
		await visit.step('Hand over to the custody officer');
		await page.getByRole('button', { name: 'Not available' }).click();
		await page.getByRole('link', { name: 'Finish and sign' }).click();
		await page.getByLabel('Notes for the office').fill(canaries.office);
		await page.getByLabel('Notes for the office').blur();
		await page.getByRole('button', { name: /^Now/ }).click();
		await visit.saved();

		// Of a visit that is open nothing comes on paper.
		await page.emulateMedia({ media: 'print' });
		await expect(page.getByText('Nothing of a visit is printed from here.')).toBeVisible();
		await expect(page.getByLabel('Notes for the office')).toBeHidden();
		await page.emulateMedia({ media: 'screen' });

		await page.getByRole('button', { name: 'Read through and sign' }).click();
		await page.getByRole('button', { name: 'I have read it: sign' }).click();
		await page.getByRole('button', { name: 'Aoife Brennan: I agree' }).click();
		await page.getByRole('link', { name: 'Station copy' }).click();
		await expect(page.getByRole('heading', { level: 1, name: 'Station copy' })).toBeVisible();
		await expectAccessible(page);
		await page.screenshot({ path: 'test-results/looked-at/station-copy.png', fullPage: true });

		await page.emulateMedia({ media: 'print' });
		const onPaper = await page.evaluate(() => document.body.innerText);
		expect(onPaper).toContain(kept.bell);
		expect(onPaper).not.toContain('Handbook');
		for (const canary of Object.values(canaries)) expect(onPaper).not.toContain(canary);
		await page.emulateMedia({ media: 'screen' });

		await watchFiles(page);
		await page.getByRole('button', { name: 'Print the station copy' }).click();
		await expect(page.locator('html[data-printed]')).toHaveCount(1);
		await page.getByRole('button', { name: 'Save the station copy' }).click();
		const given = () =>
			page.evaluate(() =>
				(window as unknown as { fileGiven: () => Promise<number[]> }).fileGiven()
			);
		let bytes: number[] = [];
		await expect(async () => {
			bytes = await given();
			expect(bytes.length).toBeGreaterThan(1_000);
		}).toPass();
		const copy = (await readTexts(new Uint8Array(bytes))).join('\n');
		expect(copy).toContain(kept.bell);
		for (const canary of Object.values(canaries)) expect(copy).not.toContain(canary);
		expect(tablet.errors).toEqual([]);
	} finally {
		await tablet.remove();
		await server.remove();
	}
});
