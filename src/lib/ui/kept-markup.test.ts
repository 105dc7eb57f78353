import { expect, it } from 'vitest';
import { keptMarkup } from './kept-markup.ts';
import { markup, type Markup } from './markup.ts';

type Shown = { id: string; answer: string | undefined; after: Markup | undefined };
const quiet = { isOpen: false };
const lines = () =>
	keptMarkup(
		({ id, answer, after }: Shown, { isOpen }: typeof quiet) =>
			markup`<p>${id} ${answer} ${after} ${isOpen && 'open'}</p>`
	);
const food = (): Shown => ({ id: 'food', answer: 'no', after: markup`<b>raised</b>` });

it('is the same as long as everything shown says the same', () => {
	const markupOf = lines();
	const first = markupOf(food(), quiet);
	expect(markupOf({ ...food(), id: 'water' }, quiet)).not.toBe(first);
	expect(markupOf(food(), quiet)).toBe(first);
});

it('is made anew for another answer, other markup, or another state', () => {
	const markupOf = lines();
	markupOf(food(), quiet);
	expect(markupOf({ ...food(), answer: undefined }, quiet).text).toBe(
		'<p>food  <b>raised</b> </p>'
	);
	expect(markupOf({ ...food(), after: markup`<b>two</b>` }, quiet).text).toContain('no <b>two</b>');
	expect(markupOf({ ...food(), after: undefined }, quiet).text).not.toContain('<b>');
	expect(markupOf({ ...food(), after: undefined }, { isOpen: true }).text).toContain('open');
});
