import { describe, expect, it } from 'vitest';
import { findQuestion, type Question } from '#lib/domain/checklist.ts';
import { publishedTemplates } from '#lib/domain/checklists/published.ts';
import { isTyped, readTyped, typedAnswer, type Typing } from './typed-answer.ts';

const food = findQuestion(publishedTemplates.at(-1)!, 'D20')!;
const number: Question = { ...food, type: 'number', hint: undefined };
const time: Question = { ...food, type: 'time', hint: undefined };
const nothing = { typed: undefined, isUnread: false };
const field = (question: Question, answer?: string, typing: Typing = nothing) =>
	typedAnswer({ id: 'q-1', question, answer }, typing)?.text;

describe('what was typed', () => {
	it('is read as a whole number or as a time of day', () => {
		expect(readTyped(number, ' 0012 ')).toBe('12');
		expect(readTyped(time, '2.41 pm')).toBe('14:41');
	});

	it('is no answer where the field is empty, and cannot be read where it is anything else', () => {
		expect(readTyped(number, '  ')).toBe('');
		expect(readTyped(time, '')).toBe('');
		for (const text of ['twelve', '-1', '1.5', '10000'])
			expect(readTyped(number, text)).toBeUndefined();
		expect(readTyped(time, '25:00')).toBeUndefined();
	});
});

describe('the field of an answer that is typed', () => {
	it('stands at no other question', () => {
		expect([number, time, food].map(isTyped)).toEqual([true, true, false]);
		expect(field(food, 'no')).toBeUndefined();
	});

	it('shows the answer, and nothing where it was not asked', () => {
		expect(field(number, '12')).toContain('value="12"');
		expect(field(number, 'notAsked')).toContain('value=""');
		expect(field(number)).toContain(`for="q-1">${food.text}</label>`);
	});

	it('says how a time can be typed, unless the question says it', () => {
		expect(field(time)).toContain('<div id="q-1-hint" class="govuk-hint">For example 02:41');
		expect(field({ ...time, hint: 'By the clock' })).toContain('>By the clock</div>');
		expect(field(number)).not.toContain('aria-describedby');
	});

	it('keeps what cannot be read, and says what can', () => {
		const shown = field(time, '02:41', { typed: 'soon', isUnread: true });
		expect(shown).toContain('value="soon" aria-describedby="q-1-hint q-1-error" aria-invalid');
		expect(shown).toContain('Enter the time by the 24-hour clock, like 02:41');
		expect(field(number, undefined, { typed: '1', isUnread: false })).not.toContain('aria-invalid');
	});
});
