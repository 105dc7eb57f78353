import { answerInWords, findQuestion } from '#lib/domain/checklist.ts';
import type { DetaineeEntry, Note, VisitRecord } from '#lib/domain/visit-record.ts';
import { markup, type Markup } from '#lib/ui/markup.ts';
import { aboutOf } from './about-index.ts';

/** What the person said in the talk, beside the point of the record that it is compared with. */
export const saidInTalk = (
	record: Pick<VisitRecord, 'template' | 'notes' | 'concerns'>,
	detainee: DetaineeEntry,
	questionId: string
): Markup | undefined => {
	const beside = record.template && findQuestion(record.template, questionId);
	if (!beside) return undefined;
	const answer = answerInWords(beside, 'talk', detainee.answers.get(questionId)?.value);
	const noted = aboutOf(record, detainee.id, questionId).notes.map(
		({ text }) => markup`${text.value && markup`<p>${text.value}</p>`}`
	);
	return markup`<div class="said"><p>From the talk. ${beside.label}: <strong>${answer}</strong></p>${noted}</div>`;
};

/** Notes that others wrote, each with its author's name where it is known. */
export const notesOfOthers = (
	notes: readonly Note[],
	nameOf: (by: string) => string | undefined
): Markup =>
	markup`${notes.map(
		({ text, by }) =>
			markup`<p class="govuk-body">${text.value} <span class="govuk-hint">(${nameOf(by)})</span></p>`
	)}`;
