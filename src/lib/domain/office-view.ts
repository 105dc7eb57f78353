import {
	answerInWords,
	findQuestion,
	questionsOf,
	sectionsFor,
	type ChecklistTemplate,
	type Question,
	type SectionOf
} from './checklist.ts';
import { circumstanceInWords } from './circumstance.ts';
import { bySeverity } from './concern.ts';
import { timesToAskAbout } from './detention-clock.ts';
import { recordTimes, timeAnswerInWords } from './record-time.ts';
import type { About, Letterhead, VisitSignature } from './field.ts';
import type { EntityId } from './ids.ts';
import { knownOfDetention } from './known-of-detention.ts';
import { instantInWords, type Instant } from './time.ts';
import type { AnswerLine, OfficeNote, TimeLine, VisitView } from './view.ts';
import { delayOf } from './visit-problems.ts';
import { resultOf, wentIn } from './visit-result.ts';
import {
	valuesOf,
	wasAsked,
	type DetaineeEntry,
	type Note,
	type VisitRecord
} from './visit-record.ts';

const isWritten = ({ text }: Note): boolean => (text.value ?? '').trim() !== '';

const printedNote = ({ text, by }: Note, letterhead: Letterhead): { text: string; by: string } => ({
	text: text.value ?? '',
	by: letterhead.visitors.find(({ id }) => id === by)?.name ?? 'A visitor'
});

const notesAbout = (
	record: VisitRecord,
	letterhead: Letterhead,
	detaineeId: EntityId | null,
	questionId: string | null
): { text: string; by: string }[] =>
	record.notes
		.filter(({ about }) => about.detaineeId === detaineeId && about.questionId === questionId)
		.filter(isWritten)
		.map((note) => printedNote(note, letterhead));

/** The answers by which a block opens; a point of the visit holds for each person who has none of their own. */
const answersAbout = (record: VisitRecord, detainee: DetaineeEntry | null, of: SectionOf) => {
	const ofVisit = valuesOf(record.suiteAnswers);
	if (!detainee) return ofVisit;
	const own = valuesOf(detainee.answers);
	return of === 'person' ? new Map([...ofVisit, ...own]) : own;
};

/**
 * Core questions always, prompts where they were answered or noted upon. A part of the visit that did not take place
 * has no list of questions not asked.
 */
const answerLines = (
	record: VisitRecord,
	letterhead: Letterhead,
	template: ChecklistTemplate,
	of: SectionOf,
	detainee: DetaineeEntry | null
): AnswerLine[] => {
	const answers = answersAbout(record, detainee, of);
	const notes = ({ id }: Question) => notesAbout(record, letterhead, detainee?.id ?? null, id);
	const touched = (question: Question) =>
		wasAsked(answers.get(question.id)) || notes(question).length > 0;
	const all = questionsOf(template, of);
	if ((detainee || !wentIn(resultOf(record))) && !all.some(touched)) return [];
	const applies = new Set(
		sectionsFor(template, of, {
			circumstances: detainee?.circumstances ?? new Set(),
			answers
		}).flatMap(({ questions }) => questions.map(({ id }) => id))
	);
	return all
		.filter(
			(question) => touched(question) || (question.level === 'core' && applies.has(question.id))
		)
		.map((question) => ({
			questionId: question.id,
			label: question.label,
			answer:
				question.type === 'words' && notes(question).length > 0
					? ''
					: answerInWords(question, of, answers.get(question.id)),
			notes: notes(question),
			isConfidential: question.isConfidential ?? false
		}));
};

/** A custody number as the scheme shows it. */
const numberShown = (number: string, { custodyNumbers }: Letterhead): string =>
	custodyNumbers === 'lastFour' && number.length > 4 ? `…${number.slice(-4)}` : number;

/** The times typed from the record, then what the record shows of the times to ask about. */
const timeLines = (detainee: DetaineeEntry): TimeLine[] => {
	const typed = recordTimes.flatMap(({ code, words }) => {
		const { value } = detainee[code];
		return value ? [{ label: words, value: instantInWords(value) }] : [];
	});
	const at = detainee.relevantAt.value ?? detainee.authorisedAt.value;
	const asked = timesToAskAbout(
		knownOfDetention(detainee),
		at ?? ('1970-01-01T00:00:00.000Z' as Instant)
	);
	return [
		...typed,
		...[...detainee.timesAsked].flatMap(([key, { value }]) =>
			value
				? [
						{
							label: asked.find((time) => time.key === key)?.question ?? key,
							value: timeAnswerInWords[value]
						}
					]
				: []
		)
	];
};

/** How a person held is referred to: by cell and custody number alone. */
const whereOf = (detainee: DetaineeEntry | undefined, letterhead: Letterhead): string =>
	detainee
		? `Cell ${detainee.cell.value ?? '?'}, number ${numberShown(detainee.custodyNumber.value ?? '', letterhead) || 'not noted'}`
		: 'The suite';

/** Whether a note is printed beside the person or the question that it is about. */
const isPrintedElsewhere = (
	{ about: { detaineeId, questionId } }: Note,
	record: VisitRecord,
	template: ChecklistTemplate
): boolean => {
	const isOf = (of: SectionOf) => questionsOf(template, of).some(({ id }) => id === questionId);
	if (detaineeId === null) return questionId !== null && (isOf('suite') || isOf('visit'));
	const isOnBoard = record.detainees.some(({ id }) => id === detaineeId);
	return isOnBoard && (questionId === null || isOf('person') || isOf('talk') || isOf('record'));
};

const aboutInWords = (
	{ detaineeId, questionId }: About,
	record: VisitRecord,
	template: ChecklistTemplate,
	letterhead: Letterhead
): string => {
	const isThis = ({ id }: DetaineeEntry) => id === detaineeId;
	const removed = record.removedDetainees.find(isThis);
	const onBoard = record.detainees.find(isThis);
	const who = removed
		? `${whereOf(removed, letterhead)}, removed from the board`
		: onBoard
			? whereOf(onBoard, letterhead)
			: detaineeId && 'A person who is not on the board';
	const what = questionId && (findQuestion(template, questionId)?.label ?? questionId);
	return [who, what].filter(Boolean).join(': ');
};

/** [view.2] Every note that was written is printed: what has no place of its own stands here, with what it is about. */
const officeNotes = (
	record: VisitRecord,
	letterhead: Letterhead,
	template: ChecklistTemplate
): OfficeNote[] =>
	record.notes
		.filter((note) => isWritten(note) && !isPrintedElsewhere(note, record, template))
		.map((note) => ({
			...printedNote(note, letterhead),
			about: aboutInWords(note.about, record, template, letterhead)
		}));

/** Everything: for the office and for the two visitors. Leaves nothing out. */
export const officeView = (
	record: VisitRecord,
	letterhead: Letterhead,
	signed: { version: number; signatures: readonly VisitSignature[] }
): VisitView => {
	const { begun, template, visit } = record;
	if (!begun || !template) throw new Error(`Visit ${record.id} has not begun: it has no view.`);
	const everyDetainee = [...record.detainees, ...record.removedDetainees];
	const delayMinutes = delayOf(record);
	return {
		audience: 'office',
		visitId: record.id,
		version: signed.version,
		day: begun.day,
		letterhead,
		result: resultOf(record),
		visitKind: visit.visitKind.value,
		writtenUpFromPaper: visit.writtenUpFromPaper.value ?? false,
		refused: visit.refused.value,
		partnerDidNotComeAt: visit.partnerDidNotComeAt.value,
		heldSaid: visit.heldSaid.value,
		times: {
			arrivedAt: visit.arrivedAt.value,
			admittedAt: visit.admittedAt.value,
			leftAt: visit.leftAt.value,
			delayMinutes,
			isDelayFlagged:
				delayMinutes !== undefined && delayMinutes >= Math.max(1, letterhead.delayFlaggedFrom),
			delayReason: visit.delayReason.value,
			delayAuthorisedBy: visit.delayAuthorisedBy.value ?? '',
			stopped: visit.stopped.value
		},
		counts: record.counts,
		concerns: record.concerns
			.map((concern) => ({
				id: concern.id,
				severity: concern.severity.value ?? ('standard' as const),
				category: concern.category.value ?? ('recording' as const),
				route: concern.route,
				isWithheld: concern.isWithheld,
				detaineeId: concern.about.value?.detaineeId ?? null,
				questionId: concern.about.value?.questionId ?? null,
				where: whereOf(
					everyDetainee.find(({ id }) => id === concern.about.value?.detaineeId),
					letterhead
				),
				text: concern.text.value ?? '',
				consentToRaise: concern.consentToRaise.value,
				staffTold: concern.staffTold.value,
				resolvedOnVisit: concern.resolvedOnVisit.value ?? false
			}))
			.sort(bySeverity),
		followUps: record.followUps.flatMap(({ id, about, seen, note }) =>
			about.value && seen.value
				? [{ ...about.value, id, seen: seen.value, note: note.value ?? '' }]
				: []
		),
		visit: answerLines(record, letterhead, template, 'visit', null),
		suite: answerLines(record, letterhead, template, 'suite', null),
		detainees: record.detainees.map((detainee) => ({
			id: detainee.id,
			cell: detainee.cell.value ?? '',
			custodyNumber: numberShown(detainee.custodyNumber.value ?? '', letterhead),
			isChild: detainee.isChild.value ?? false,
			isVulnerable: detainee.isVulnerable.value ?? false,
			outcome: detainee.outcome.value,
			outcomeReason: detainee.outcomeReason.value ?? '',
			consentToTalk: detainee.consentToTalk.value,
			consentToRecord: detainee.consentToRecord.value,
			circumstances: [...detainee.circumstances].map(circumstanceInWords),
			heldAs: detainee.heldAs.value,
			person: answerLines(record, letterhead, template, 'person', detainee),
			talk: answerLines(record, letterhead, template, 'talk', detainee),
			offenceTalkStopped: detainee.offenceTalkStopped.value ?? false,
			record: answerLines(record, letterhead, template, 'record', detainee),
			times: timeLines(detainee),
			notes: notesAbout(record, letterhead, detainee.id, null)
		})),
		removed: record.removedDetainees.map(({ id, cell, custodyNumber }) => ({
			id,
			cell: cell.value ?? '',
			custodyNumber: numberShown(custodyNumber.value ?? '', letterhead)
		})),
		notes: officeNotes(record, letterhead, template),
		custodyOfficer: visit.custodyOfficer.value,
		signatures: signed.signatures.map(({ visitorId, kind, agreement, note, signedAt }) => ({
			name: letterhead.visitors.find(({ id }) => id === visitorId)?.name ?? 'A visitor',
			kind,
			agreement,
			note,
			signedAt
		}))
	};
};
