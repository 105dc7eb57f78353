import { answerTypes, NOT_ASKED, questionsOf } from '#lib/domain/checklist.ts';
import { publishedTemplates } from '#lib/domain/checklists/published.ts';

/** A question as every page under measurement shows it: choices, and a note that one of them brings up. */
export type Asked = {
	id: string;
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

const template = publishedTemplates.at(-1)!;
const [questions, others] = [questionsOf(template, 'talk'), questionsOf(template, 'record')];

/** 12 people held × 25 questions of the newest template, in its order. */
export const checklist: Checklist = Array.from({ length: HELD }, (_, person) => ({
	name: `Cell ${person + 1}`,
	questions: Array.from({ length: QUESTIONS }, (_, place) => {
		const all = [...questions, ...others];
		const { text, hint, label, type, concern } = all[place % all.length]!;
		const choices = answerTypes[type].map(({ value, words }) => ({ value, label: words }));
		return {
			id: `p${person}q${place}`,
			text,
			hint,
			options: [...choices, { value: NOT_ASKED, label: 'Not asked' }],
			reveals: concern?.when[0] ?? choices.at(-1)!.value,
			note: `Note: ${label}`
		};
	})
}));
