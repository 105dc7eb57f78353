import { describe, expect, it } from 'vitest';
import { findQuestion, type Question } from '#lib/domain/checklist.ts';
import { publishedTemplates } from '#lib/domain/checklists/published.ts';
import { draftText, tooLong } from './draft-text.ts';
import { markup } from './markup.ts';
import { questionMarkup, untouched, type QuestionShown } from './question.ts';

const template = publishedTemplates.at(-1)!;
const food = { ...findQuestion(template, 'D20')!, hint: 'Hot & cold' };
const asked = (answer?: string, question: Question = food): QuestionShown => ({
	id: 'q-1',
	question,
	of: 'talk',
	answer,
	before: undefined,
	after: undefined,
	hasNote: false,
	note: '',
	notesOfOthers: undefined
});
const textOf = (shown: QuestionShown, state = untouched) => questionMarkup(shown, state).text;
const attack = '"><img src=x onerror=alert(1)><!--';

it('is one element, which says by whose controls it is', () => {
	expect(textOf(asked())).toMatch(
		/^<div class="question" data-question="q-1"><fieldset.*<\/div>$/s
	);
});

describe('the choices of a question', () => {
	it('are none of them chosen beforehand, and the last is always that it was not asked', () => {
		const text = textOf(asked());
		expect(text).not.toContain('checked');
		expect(text.match(/type="radio"/g)!.length).toBeGreaterThan(2);
		expect(text).toMatch(
			/value="notAsked"><label for="q-1-\d">Not asked<\/label><\/div><\/div><\/fieldset>/
		);
	});

	it('stand in a group with the words of the question, its hint, and what was said', () => {
		const text = textOf({ ...asked(), before: markup`<p>said</p>` });
		expect(text).toContain('<fieldset class="govuk-fieldset" aria-describedby="q-1-hint">');
		expect(text).toContain('<p id="q-1-hint" class="govuk-hint">Hot &amp; cold</p><p>said</p>');
	});

	it('show which one is chosen, of several each', () => {
		expect(textOf(asked('no')).match(/value="(\w+)" checked/g)).toEqual(['value="no" checked']);
		const options = ['a', 'b', 'c'].map((value) => ({ value, words: value }));
		const several = { ...food, type: 'several' as const, options };
		expect(textOf(asked('a c', several)).match(/value="\w+" checked/g)).toEqual([
			'value="a" checked',
			'value="c" checked'
		]);
	});

	it('of one that is typed are only that it was not asked, about which it says', () => {
		const text = textOf(asked('notAsked', { ...food, type: 'number' }));
		expect(text).toContain('type="checkbox" id="q-1-not" name="q-1-not" value="notAsked" checked');
		expect(text).toContain(`<span class="govuk-visually-hidden">: ${food.label}</span>`);
		expect(text).not.toContain('radio');
	});
});

describe('what an answer calls for', () => {
	const answering = (category: 'selfHarm' | 'reprisal') => {
		const concern = { when: ['no'], category, severity: 'immediate' as const };
		return textOf(asked('no', { ...food, concern }));
	};

	it('is to tell staff, or not to', () => {
		expect(answering('selfHarm')).toContain('Urgent: tell staff now.');
		expect(answering('reprisal')).toContain('Do not tell the suite’s staff.');
		expect(textOf(asked('yes'))).not.toContain('question-urgent');
	});
});

it('shows below the choices what differs and what was raised, above the note', () => {
	const { text } = questionMarkup({ ...asked('no'), after: markup`<p>raised</p>` }, untouched);
	expect(text).toContain('</fieldset><p>raised</p><div class="question-note"');
});

describe('the note', () => {
	it('is in the page from the start, and shown once something is to be noted', () => {
		expect(textOf(asked('yes'))).toContain('data-note="q-1" hidden');
		expect(textOf(asked('yes'))).toContain('Add a note');
		const revealing = asked(food.concern!.when[0]);
		for (const text of [
			textOf(revealing),
			textOf({ ...asked(), hasNote: true }),
			textOf(asked(), { ...untouched, isNoteWanted: true }),
			textOf(asked(undefined, { ...food, type: 'words' }))
		]) {
			expect(text).not.toContain(' hidden>');
			expect(text).not.toContain('Add a note');
		}
	});

	it('stands under the notes of others, with an id of its own', () => {
		const noted = { ...asked(), note: 'mine', notesOfOthers: markup`<p>theirs</p>` };
		expect(textOf(noted)).toMatch(/<p>theirs<\/p>.*<textarea id="note-1".*\nmine<\/textarea>/s);
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
	const question = { ...food, text: attack, hint: attack, label: attack, options };
	const written = (type: Question['type']): QuestionShown => ({
		...asked(attack, { ...question, type }),
		note: `</textarea>${attack}`,
		notesOfOthers: markup`<p>${attack}</p>`
	});
	const typed = { ...untouched, typed: attack, isUnread: true };
	const all = [
		textOf(written('choice')),
		textOf(written('words')),
		textOf(written('number'), typed),
		draftText({ id: 'n', label: attack, hint: attack, error: attack }, attack, false).text
	];
	for (const text of all) {
		expect(text).toContain('&quot;&gt;&lt;img');
		expect(text).not.toMatch(/<img|<!--/);
		expect(text.match(/<\/textarea>/g)).toHaveLength(1);
	}
});
