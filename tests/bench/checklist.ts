import { notAskedInWords, NOT_ASKED, optionsOf } from '#lib/domain/checklist.ts';
import { publishedTemplates } from '#lib/domain/checklists/published.ts';

/** A question as every page under measurement shows it: choices, and a note that one of them brings up. */
export type Asked = {
	id: string;
	questionId: string;
	text: string;
	hint?: string;
	options: { value: string; label: string }[];
	/** The choice that reveals the note. */
	reveals: string;
	note: string;
};
export type Checklist = { name: string; questions: Asked[] }[];

export const HELD = 12;
export const QUESTIONS = 25;

export const template = publishedTemplates.at(-1)!;

/** What is asked of and about a person held by choosing one of several answers. */
const asked = template.sections
	.filter(({ of }) => of === 'talk' || of === 'record')
	.flatMap(({ of, questions }) => questions.map((question) => ({ of, question })))
	.filter(({ question }) => question.type !== 'several' && optionsOf(question).length > 0)
	.slice(0, QUESTIONS);

/** 12 people held × 25 questions of the newest template, in its order. */
export const checklist: Checklist = Array.from({ length: HELD }, (_, person) => ({
	name: `${person + 1}`,
	questions: asked.map(({ of, question }) => {
		const choices = optionsOf(question).map(({ value, words }) => ({ value, label: words }));
		return {
			id: `p${person}${question.id}`,
			questionId: question.id,
			text: question.text,
			hint: question.hint,
			options: [...choices, { value: NOT_ASKED, label: notAskedInWords(of) }],
			reveals: question.concern?.when[0] ?? choices.at(-1)!.value,
			note: `Note: ${question.label}`
		};
	})
}));
