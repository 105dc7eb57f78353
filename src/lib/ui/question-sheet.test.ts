import { expect, it } from 'vitest';
import { findQuestion } from '#lib/domain/checklist.ts';
import { publishedTemplates } from '#lib/domain/checklists/published.ts';
import { markup } from './markup.ts';
import { sheetMarkup } from './question-sheet.ts';
import type { QuestionShown } from './question.ts';

const shown = (id: string): QuestionShown => ({
	id,
	question: findQuestion(publishedTemplates.at(-1)!, 'D20')!,
	of: 'talk',
	answer: undefined,
	before: undefined,
	after: undefined,
	hasNote: false,
	note: '',
	notesOfOthers: undefined
});

it('has titles and questions in their order, each as one element by a key', () => {
	const sheet = sheetMarkup(
		[
			{ id: 'rights', title: 'Rights & notices', questions: [shown('q-1'), shown('q-2')] },
			{ id: 'care', title: undefined, questions: [shown('q-3')] }
		],
		({ id }) => markup`<div>${id}</div>`
	);
	expect([...sheet].map(([key, { text }]) => [key, text])).toEqual([
		['title rights', '<h3 class="govuk-heading-s">Rights &amp; notices</h3>'],
		['q-1', '<div>q-1</div>'],
		['q-2', '<div>q-2</div>'],
		['q-3', '<div>q-3</div>']
	]);
});
