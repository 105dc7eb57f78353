import type { OpenVisit, Place } from '#lib/client/open-visit.svelte.ts';
import { answerInWords, type Question, type SectionOf } from '#lib/domain/checklist.ts';
import { severityInWords } from '#lib/domain/concern.ts';
import type { EntityId, VisitId } from '#lib/domain/ids.ts';
import type { Concern, DetaineeEntry, Note, VisitRecord } from '#lib/domain/visit-record.ts';
import type { Field } from '#lib/domain/visit.ts';
import { markup, type Markup } from '#lib/ui/markup.ts';
import type { QuestionShown } from '#lib/ui/question.ts';
import { tag } from '#lib/ui/tag.ts';
import { aboutOf } from './about-index.ts';
import { differs } from './differs.ts';
import { notesOfOthers, saidInTalk } from './said.ts';

/** A question of a section, asked of a person; without one, of the suite or the visit. */
export interface AskedHere {
	question: Question;
	of: SectionOf;
	detainee: DetaineeEntry | undefined;
}

/** What of a visit a question shows. */
export interface VisitSeen extends Pick<OpenVisit, 'id' | 'writer' | 'typedAt'> {
	record: Pick<VisitRecord, 'template' | 'suiteAnswers' | 'notes' | 'concerns'>;
}

/** What a page knows beside the visit. */
export interface PageWords {
	nameOf: (by: string) => string | undefined;
	/** Of a concern's page, which leads back to the question with this id. */
	addressOf: (concernId: EntityId, id: string) => string;
}

type Written = {
	answer: Field<string> | undefined;
	notes: readonly Note[];
	/** A visitor writes their own note; the partner's stands beside it. */
	own: Note | undefined;
	concerns: readonly Concern[];
};

/** What stands in the visit at a question. */
export const writtenAbout = (
	{ record, writer }: Pick<VisitSeen, 'record' | 'writer'>,
	{ question, detainee }: Pick<AskedHere, 'question' | 'detainee'>
): Written => {
	const { notes, concerns } = aboutOf(record, detainee?.id ?? null, question.id);
	return {
		answer: (detainee?.answers ?? record.suiteAnswers).get(question.id),
		notes,
		own: notes.find(({ by }) => by === writer),
		concerns
	};
};

export const answerPlace = (
	{ id }: { id: VisitId },
	{ question, detainee }: Pick<AskedHere, 'question' | 'detainee'>
): Place => ({
	entityKind: detainee ? 'detainee' : 'visit',
	entityId: detainee?.id ?? id,
	field: `answer.${question.id}`
});

export const notePlace = (entityId: EntityId): Place => ({
	entityKind: 'note',
	entityId,
	field: 'text'
});

const concernLink = ({ text, route, severity }: Concern, href: string): Markup => {
	const words = text.value?.slice(0, 60) || 'to be worded';
	const tone = route === 'withReport' ? 'caution' : 'urgent';
	return markup`<p class="govuk-body"><a class="govuk-link" href="${href}">Concern: ${words}</a> ${tag(severityInWords(severity.value ?? 'standard'), tone)}</p>`;
};

/** A question with all that stands in the visit about it. `id` is that of its first control. */
export const questionShown = (
	visit: VisitSeen,
	asked: AskedHere & { id: string },
	{ nameOf, addressOf }: PageWords
): QuestionShown => {
	const { id, question, of, detainee } = asked;
	const { answer, notes, own, concerns } = writtenAbout(visit, asked);
	const { label, beside } = question;
	const words = (value: unknown) => answerInWords(question, of, value as string);
	const others = notes.filter(({ by }) => by !== visit.writer);
	const after = [
		answer && differs({ field: answer, place: answerPlace(visit, asked), label, words }, nameOf),
		own &&
			differs(
				{ field: own.text, place: notePlace(own.id), label: `Note: ${label}`, words: String },
				nameOf
			),
		...concerns.map((concern) => concernLink(concern, addressOf(concern.id, id)))
	].filter((part) => part !== undefined);
	return {
		id,
		question,
		of,
		answer: answer?.differs ? undefined : answer?.value,
		before: beside && detainee ? saidInTalk(visit.record, detainee, beside) : undefined,
		after: after.length ? markup`${after}` : undefined,
		hasNote: notes.length > 0,
		note: own ? (visit.typedAt(notePlace(own.id)) ?? own.text.value ?? '') : '',
		notesOfOthers: others.length ? notesOfOthers(others, nameOf) : undefined
	};
};
