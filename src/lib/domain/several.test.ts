import { expect, it } from 'vitest';
import { findQuestion, isAnswerOf, NOT_ASKED } from './checklist.ts';
import { getTemplate } from './checklists/published.ts';
import { toggled } from './several.ts';

const diets = findQuestion(getTemplate('custody-visit-2026-11-22'), 'B14')!;
const after = (...ticks: string[]) =>
	ticks.reduce<string | undefined>((answer, tick) => toggled(diets, answer, tick), undefined);

it('joins what was ticked in the order of the options, whatever the order of the ticks', () => {
	expect(after('vegan', 'halal')).toBe('halal vegan');
	expect(isAnswerOf(diets, after('vegan', 'halal'))).toBe(true);
});

it('takes back what is ticked again, to no answer at all', () => {
	expect(after('vegan', 'halal', 'vegan')).toBe('halal');
	expect(after('halal', 'halal')).toBeUndefined();
});

it('lets “not checked” stand alone', () => {
	expect(after('halal', NOT_ASKED)).toBe(NOT_ASKED);
	expect(after('halal', NOT_ASKED, 'vegan')).toBe('vegan');
	expect(after(NOT_ASKED, NOT_ASKED)).toBeUndefined();
});

it('keeps what a younger version of the checklist wrote', () => {
	expect(toggled(diets, 'halal ofTheFuture', 'vegan')).toBe('halal vegan ofTheFuture');
});
