import { expect, test, type Locator, type Page } from '@playwright/test';
import { findQuestion, questionsOf } from '#lib/domain/checklist.ts';
import { publishedTemplates } from '#lib/domain/checklists/published.ts';
import { expectAccessible } from './pages/accessible.ts';
import { Server } from './support/server.ts';
import { phone } from './support/tablet.ts';
import { startVisitorTablet } from './support/visitor-tablet.ts';

const MOST = 120;
const HELD = 15;
const SPOKEN_TO = 4;

/**
 * Hands that count: one for each control that is touched or key that is pressed; a field is one, however much is typed
 * into it; a list that opens and is chosen from is two.
 */
class Taps {
	count = 0;
	readonly page: Page;
	constructor(page: Page) {
		this.page = page;
	}

	async on(control: Locator): Promise<void> {
		await control.click();
		this.count++;
	}
	button(name: string | RegExp): Promise<void> {
		return this.on(this.page.getByRole('button', { name }));
	}
	link(name: string | RegExp): Promise<void> {
		return this.on(this.page.getByRole('link', { name }).first());
	}
	async type(field: Locator, text: string): Promise<void> {
		await field.fill(text);
		this.count++;
	}
	async choose(list: Locator, label: string): Promise<void> {
		await list.selectOption({ label });
		this.count += 2;
	}
	answer(question: Locator, answer: string): Promise<void> {
		return this.on(question.getByRole('radio', { name: answer, exact: true }));
	}
	async heading(name: string | RegExp): Promise<void> {
		await expect(this.page.getByRole('heading', { level: 1, name })).toBeVisible();
	}
}

/** What a pair asks: the checklist that is in force. */
const template = publishedTemplates.at(-1)!;

/** Every core question, each answered by a tap of its own: there is no tap that calls them all fine. */
const answerCore = async (taps: Taps, of: 'talk' | 'suite') => {
	for (const { text } of questionsOf(template, of).filter(({ level }) => level === 'core'))
		// The first answer is the one that nothing follows from: `Yes`, `Fine`, `Well`, `Nothing worried us`.
		await taps.on(taps.page.getByRole('group', { name: text }).getByRole('radio').first());
};

test(`the shortest honest path, ${HELD} held, ${SPOKEN_TO} spoken to, one concern, takes at most ${MOST} taps`, async () => {
	const server = await Server.start();
	const { tablet, page, visit } = await startVisitorTablet(
		server.origin,
		'Amelia Thornbury',
		phone
	);
	const taps = new Taps(page);
	const parts: Record<string, number> = {};
	let before = 0;
	const part = async (name: string) => {
		parts[name] = taps.count - before;
		before = taps.count;
		await visit.saved();
		await page.screenshot({ path: `test-results/looked-at/taps-${name}.png`, fullPage: true });
	};
	try {
		await server.stop();
		await taps.link('Begin a visit now');
		await taps.choose(page.getByLabel('Custody suite'), 'Medway');
		await taps.choose(page.getByLabel('Who visits with you?'), 'Aoife Brennan');
		await taps.button('Begin the visit');
		await taps.heading('The door');
		await taps.on(page.getByLabel(/and I are both here/));
		await taps.button('We have arrived');
		await taps.button('Let in');
		await part('door');

		await taps.link('Go to the board');
		await taps.type(page.getByLabel(/How many does the sergeant say/), String(HELD));
		for (let row = 1; row <= HELD; row++) {
			await taps.type(page.locator(`#cell-${row}`), `M${row}`);
			await taps.type(page.locator(`#number-${row}`), String(4100 + 7 * row));
		}
		await taps.on(page.getByRole('group', { name: 'Row 7', exact: true }).getByLabel('Child'));
		await taps.on(page.getByRole('group', { name: 'Row 3', exact: true }).getByLabel('Woman'));
		await taps.button(/^The rest are men/);
		await expectAccessible(page);
		await part('list');
		await taps.button('Done: to the board');
		await expect(page.locator('.board-row')).toHaveCount(HELD);
		await expect(page.locator('.board-row').first()).toContainText('Child');

		await taps.link(/^Cell M7,/);
		for (let person = 1; person <= SPOKEN_TO; person++) {
			await taps.heading(/^Cell M/);
			await taps.on(page.getByRole('radio', { name: 'Yes to a talk only' }));
			await answerCore(taps, 'talk');
			if (person === SPOKEN_TO) break;
			await taps.link(/^Next: cell/);
		}
		await part('talks');
		await taps.on(
			page
				.locator('.question', { hasText: findQuestion(template, 'D20')!.text })
				.getByRole('button', { name: /^Raise a concern/ })
		);
		await taps.heading('Concern');
		await taps.type(page.getByLabel('What is the concern?'), 'No meal since noon');
		await taps.answer(page.getByRole('group', { name: /content for it to be raised/ }), 'No');
		await taps.link(/^Done: back to/);
		await part('concern');
		await taps.link(/^Board/);
		await taps.button(/^Mark the rest: we ran out of time/);
		await part('rest');

		const steps = page.getByRole('navigation', { name: 'Steps of the visit' });
		await taps.on(steps.getByRole('link', { name: 'Cells, kitchen and stores' }));
		await taps.heading('Cells, kitchen and stores');
		await answerCore(taps, 'suite');
		await part('suite');
		await taps.link('Next: hand over');
		await taps.button('Not available');
		await part('hand-over');
		await taps.link('Finish and sign');
		await taps.button(/^Now/);
		await expect(page.getByText('Ready to sign')).toBeVisible();
		await part('finish');
		await taps.button('Read through and sign');
		await taps.button('I have read it: sign');
		await taps.button('Aoife Brennan: I agree');
		await expect(page.getByText(/Both have signed/)).toBeVisible();
		await part('sign');

		console.info(`${taps.count} taps: ${JSON.stringify(parts)}`);
		expect(taps.count, JSON.stringify(parts)).toBeLessThanOrEqual(MOST);
		expect(tablet.errors).toEqual([]);
	} finally {
		await tablet.remove();
		await server.remove();
	}
});
