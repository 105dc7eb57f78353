import { describe, expect, it } from 'vitest';
import { findQuestion } from '#lib/domain/checklist.ts';
import { publishedTemplates } from '#lib/domain/checklists/published.ts';
import { draftText, tooLong } from './draft-text.ts';
import { markup } from './markup.ts';
import { questionFoot, questionTop, type AskedQuestion, type NoteShown } from './question.ts';

const template = publishedTemplates.at(-1)!;
const food = { ...findQuestion(template, 'D20')!, hint: 'Hot & cold' };
const asked = (answer?: string, question = food): AskedQuestion => ({
	id: 'q-1',
	question,
	of: 'talk',
	answer
});
const quiet: NoteShown = { text: '', isShown: false, isAccepted: false, others: undefined };
const attack = '"><img src=x onerror=alert(1)><!--';

describe('the choices of a question', () => {
	it('are none of them chosen beforehand, and the last is always that it was not asked', () => {
		const { text } = questionTop(asked());
		expect(text).not.toContain('checked');
		expect(text.match(/type="radio"/g)!.length).toBeGreaterThan(2);
		expect(text).toMatch(
			/value="notAsked"><label for="q-1-\d">Not asked<\/label><\/div><\/div><\/fieldset>$/
		);
	});

	it('stand in a group with the words of the question, its hint, and what was said', () => {
		const { text } = questionTop(asked(), markup`<p>said</p>`);
		expect(text).toContain('<fieldset class="govuk-fieldset" aria-describedby="q-1-hint">');
		expect(text).toContain('<p id="q-1-hint" class="govuk-hint">Hot &amp; cold</p><p>said</p>');
	});

	it('show which one is chosen, of several each', () => {
		expect(questionTop(asked('no')).text.match(/value="(\w+)" checked/g)).toEqual([
			'value="no" checked'
		]);
		const options = ['a', 'b', 'c'].map((value) => ({ value, words: value }));
		const several = { ...food, type: 'several' as const, options };
		expect(questionTop(asked('a c', several)).text.match(/value="\w+" checked/g)).toEqual([
			'value="a" checked',
			'value="c" checked'
		]);
	});

	it('of one that is typed are only that it was not asked, about which it says', () => {
		const { text } = questionTop(asked('notAsked', { ...food, type: 'number' }));
		expect(text).toContain('type="checkbox" id="q-1-not" name="q-1-not" value="notAsked" checked');
		expect(text).toContain(`<span class="govuk-visually-hidden">: ${food.label}</span>`);
		expect(text).not.toContain('radio');
	});
});

describe('what an answer calls for', () => {
	const answering = (category: 'selfHarm' | 'reprisal') => {
		const concern = { when: ['no'], category, severity: 'immediate' as const };
		return questionTop(asked('no', { ...food, concern })).text;
	};

	it('is to tell staff, or not to', () => {
		expect(answering('selfHarm')).toContain('Urgent: tell staff now.');
		expect(answering('reprisal')).toContain('Do not tell the suite’s staff.');
		expect(questionTop(asked('yes')).text).not.toContain('question-urgent');
	});
});

describe('the note', () => {
	it('is in the page from the start, and shown once something is to be noted', () => {
		expect(questionFoot(asked('yes'), quiet).text).toContain('data-note="q-1" hidden');
		expect(questionFoot(asked('yes'), quiet).text).toContain('Add a note');
		const revealing = asked(food.concern!.when[0]);
		for (const shown of [
			questionFoot(revealing, quiet),
			questionFoot(asked(), { ...quiet, isShown: true }),
			questionFoot(asked(undefined, { ...food, type: 'words' }), quiet)
		]) {
			expect(shown.text).not.toContain(' hidden>');
			expect(shown.text).not.toContain('Add a note');
		}
	});

	it('begins with the line break that a visitor typed first', () => {
		expect(draftText({ id: 'n', label: 'Note' }, '\nline', false).text).toContain(
			'>\n\nline</textarea>'
		);
	});

	it('warns of a name until that is accepted', () => {
		const named = (isAccepted: boolean) =>
			draftText({ id: 'n', label: 'Note' }, 'He is named Smith', isAccepted).text;
		expect(named(false)).toContain('This looks like a name.');
		expect(named(true)).not.toContain('This looks like');
	});

	it('says when it is too long for its field', () => {
		const { text } = draftText({ id: 'n', label: 'Note', longest: 3 }, 'long', false);
		expect(text).toContain('aria-describedby="n-error" aria-invalid="true"');
		expect(text).toContain('Shorten it to 3 characters. It has 4; what you typed stays here.');
		expect(tooLong('abc', 3)).toBeUndefined();
	});
});

it('escapes whatever a person or an office wrote', () => {
	const options = [{ value: attack, words: attack }];
	const question = {
		...food,
		text: attack,
		hint: attack,
		label: attack,
		type: 'choice' as const,
		options
	};
	const written = { ...quiet, text: `</textarea>${attack}`, others: markup`<p>${attack}</p>` };
	const all = [
		questionTop(asked(attack, question)),
		questionTop(asked(attack, { ...question, type: 'words' })),
		questionTop(asked(attack, { ...question, type: 'number' })),
		questionFoot(asked(attack, question), written),
		questionFoot(asked(attack, { ...question, type: 'words' }), written),
		draftText({ id: 'n', label: attack, hint: attack, error: attack }, attack, false)
	];
	for (const { text } of all) {
		expect(text).toContain('&quot;&gt;&lt;img');
		expect(text).not.toMatch(/<img|<!--/);
		expect(text.match(/<\/textarea>/g)?.length ?? 0).toBeLessThan(2);
	}
});
