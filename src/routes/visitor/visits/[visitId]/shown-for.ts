import {
	NOT_ASKED,
	sectionsFor,
	type Question,
	type Section,
	type SectionOf
} from '#lib/domain/checklist.ts';
import { circumstanceInWords } from '#lib/domain/circumstance.ts';
import { findQuestion } from '#lib/domain/checklist.ts';
import type { Entry } from '#lib/client/open-visit.svelte.ts';
import { valuesOf, type DetaineeEntry, type VisitRecord } from '#lib/domain/visit-record.ts';
import { aboutOf } from './about-index.ts';

/** The sections that apply now, of a person or of the suite and the visit. */
export const sectionsShown = (
	{ template, suiteAnswers }: Pick<VisitRecord, 'template' | 'suiteAnswers'>,
	of: SectionOf,
	detainee?: DetaineeEntry
): Section[] => {
	if (!template) return [];
	const own = valuesOf(detainee ? detainee.answers : suiteAnswers);
	return sectionsFor(template, of, {
		circumstances: detainee?.circumstances ?? new Set(),
		// Where and how a talk was held is answered once for the visit, and for one person where it was otherwise.
		answers: of === 'person' ? new Map([...valuesOf(suiteAnswers), ...own]) : own
	});
};

/** Why a block of the checklist is on the page, in words. */
export const whyOpened = ({ template }: VisitRecord, { when }: Section): string | undefined => {
	if (!when) return undefined;
	if ('circumstance' in when) return circumstanceInWords(when.circumstance);
	return template && findQuestion(template, when.question)?.label;
};

/** Whether anything stands at a question: an answer, a note or a concern. */
export const isTouched = (
	record: VisitRecord,
	question: Question,
	detainee?: DetaineeEntry
): boolean => {
	const { notes, concerns } = aboutOf(record, detainee?.id ?? null, question.id);
	const answers = detainee?.answers ?? record.suiteAnswers;
	return answers.has(question.id) || notes.length > 0 || concerns.length > 0;
};

/** *Not asked* for every question of a list that has no answer yet. A note is the answer of a question for words. */
export const notAskedFor = (
	record: VisitRecord,
	questions: readonly Question[],
	detainee?: DetaineeEntry
): Entry[] => {
	const answers = detainee?.answers ?? record.suiteAnswers;
	return questions
		.filter(({ id, type }) => type !== 'words' && answers.get(id)?.value === undefined)
		.map(({ id }) => ({
			entityKind: detainee ? 'detainee' : 'visit',
			entityId: detainee?.id ?? record.id,
			field: `answer.${id}`,
			value: NOT_ASKED
		}));
};
