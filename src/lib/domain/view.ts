import {
	answerInWords,
	findQuestion,
	questionsOf,
	type ChecklistTemplate,
	type Question,
	type SectionOf
} from './checklist.ts';
import {
	bySeverity,
	type ConcernCategory,
	type ConcernRoute,
	type ConsentToRaise,
	type Severity
} from './concern.ts';
import type { About, CustodyOfficerPart, Letterhead, VisitSignature } from './field.ts';
import type { EntityId, VisitId } from './ids.ts';
import type { BoardCounts, Outcome } from './outcome.ts';
import type { Day, Instant } from './time.ts';
import { delayOf } from './visit-problems.ts';
import { wasAsked, type DetaineeEntry, type Note, type VisitRecord } from './visit-record.ts';

/** Who reads it. Every narrower view is made from the office's by leaving out, never by adding. */
export type Audience = 'office' | 'force' | 'handOver';

export type AnswerLine = {
	questionId: string;
	label: string;
	answer: string;
	notes: { text: string; by: string }[];
};

export type ConcernView = {
	id: EntityId;
	severity: Severity;
	category: ConcernCategory;
	route: ConcernRoute;
	isWithheld: boolean;
	detaineeId: EntityId | null;
	questionId: string | null;
	/** `Cell 4, number …8123`, or the suite. */
	where: string;
	text: string;
	consentToRaise: ConsentToRaise | undefined;
	staffTold: { who: string; at: Instant } | undefined;
	resolvedOnVisit: boolean;
};

export type DetaineeView = {
	id: EntityId;
	cell: string;
	custodyNumber: string;
	isChild: boolean;
	isVulnerable: boolean;
	outcome: Outcome | undefined;
	outcomeReason: string;
	consentToTalk: DetaineeEntry['consentToTalk']['value'];
	consentToRecord: DetaineeEntry['consentToRecord']['value'];
	talk: AnswerLine[];
	record: AnswerLine[];
	notes: { text: string; by: string }[];
};

/** `about` in words; empty for nothing in particular. */
export type OfficeNote = { text: string; by: string; about: string };

/** One visit as one reader may read it: what a screen shows and a report prints. */
export type VisitView = {
	audience: Audience;
	visitId: VisitId;
	/** The report's version; 0 before anybody has signed. */
	version: number;
	day: Day;
	letterhead: Letterhead;
	isAbandoned: boolean;
	times: {
		arrivedAt: Instant | undefined;
		admittedAt: Instant | undefined;
		leftAt: Instant | undefined;
		delayMinutes: number | undefined;
		isDelayFlagged: boolean;
		delayReason: VisitRecord['visit']['delayReason']['value'];
		delayAuthorisedBy: string;
		stopped: VisitRecord['visit']['stopped']['value'];
	};
	counts: BoardCounts;
	concerns: ConcernView[];
	suite: AnswerLine[];
	detainees: DetaineeView[];
	/** People who were entered and taken off the board again. */
	removed: { id: EntityId; cell: string; custodyNumber: string }[];
	/** For the office: notes about nothing in particular, and every other that is printed nowhere else. */
	notes: OfficeNote[];
	custodyOfficer: CustodyOfficerPart | undefined;
	signatures: {
		name: string;
		kind: VisitSignature['kind'];
		agreement: VisitSignature['agreement'];
		note: string;
		signedAt: Instant;
	}[];
};

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

/**
 * Core questions always, prompts where they were answered or noted upon. `mayBeLeftOut` holds for a part of the
 * visit that did not take place: a person who was not spoken to has no list of questions not asked.
 */
const answerLines = (
	record: VisitRecord,
	letterhead: Letterhead,
	template: ChecklistTemplate,
	of: SectionOf,
	detainee: DetaineeEntry | null
): AnswerLine[] => {
	const answers = detainee ? detainee.answers : record.suiteAnswers;
	const line = (question: Question): AnswerLine => ({
		questionId: question.id,
		label: question.label,
		answer: answerInWords(question, of, answers.get(question.id)?.value),
		notes: notesAbout(record, letterhead, detainee?.id ?? null, question.id)
	});
	const touched = ({ id }: Question) =>
		wasAsked(answers.get(id)?.value) ||
		notesAbout(record, letterhead, detainee?.id ?? null, id).length > 0;
	const questions = questionsOf(template, of);
	if (detainee && !questions.some(touched)) return [];
	return questions.filter((question) => question.level === 'core' || touched(question)).map(line);
};

/** How a person held is referred to: by cell and custody number alone. */
const whereOf = (detainee: DetaineeEntry | undefined): string =>
	detainee
		? `Cell ${detainee.cell.value ?? '?'}, number ${detainee.custodyNumber.value || 'not noted'}`
		: 'The suite';

/** Whether a note is printed beside the person or the question that it is about. */
const isPrintedElsewhere = (
	{ about: { detaineeId, questionId } }: Note,
	record: VisitRecord,
	template: ChecklistTemplate
): boolean => {
	const isOf = (of: SectionOf) => questionsOf(template, of).some(({ id }) => id === questionId);
	if (detaineeId === null) return questionId !== null && isOf('suite');
	const isOnBoard = record.detainees.some(({ id }) => id === detaineeId);
	return isOnBoard && (questionId === null || isOf('talk') || isOf('record'));
};

const aboutInWords = (
	{ detaineeId, questionId }: About,
	record: VisitRecord,
	template: ChecklistTemplate
): string => {
	const isThis = ({ id }: DetaineeEntry) => id === detaineeId;
	const removed = record.removedDetainees.find(isThis);
	const onBoard = record.detainees.find(isThis);
	const who = removed
		? `${whereOf(removed)}, removed from the board`
		: onBoard
			? whereOf(onBoard)
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
			about: aboutInWords(note.about, record, template)
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
		isAbandoned: visit.stopped.value !== undefined,
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
				where: whereOf(everyDetainee.find(({ id }) => id === concern.about.value?.detaineeId)),
				text: concern.text.value ?? '',
				consentToRaise: concern.consentToRaise.value,
				staffTold: concern.staffTold.value,
				resolvedOnVisit: concern.resolvedOnVisit.value ?? false
			}))
			.sort(bySeverity),
		suite: answerLines(record, letterhead, template, 'suite', null),
		detainees: record.detainees.map((detainee) => ({
			id: detainee.id,
			cell: detainee.cell.value ?? '',
			custodyNumber: detainee.custodyNumber.value ?? '',
			isChild: detainee.isChild.value ?? false,
			isVulnerable: detainee.isVulnerable.value ?? false,
			outcome: detainee.outcome.value,
			outcomeReason: detainee.outcomeReason.value ?? '',
			consentToTalk: detainee.consentToTalk.value,
			consentToRecord: detainee.consentToRecord.value,
			talk: answerLines(record, letterhead, template, 'talk', detainee),
			record: answerLines(record, letterhead, template, 'record', detainee),
			notes: notesAbout(record, letterhead, detainee.id, null)
		})),
		removed: record.removedDetainees.map(({ id, cell, custodyNumber }) => ({
			id,
			cell: cell.value ?? '',
			custodyNumber: custodyNumber.value ?? ''
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

/**
 * [view.1] What a person at the force may read. Leaves out every withheld concern, and with it each answer and note
 * that it came from; every talk, because the introduction promises that what is said stays private; the visitors'
 * notes to the office and to each other. What the suite's own stores, cells and records show stays.
 */
const withoutConfidential = (view: VisitView, audience: Audience): VisitView => {
	const withheld = view.concerns.filter(({ isWithheld }) => isWithheld);
	// A line of the suite tells the same whoever the concern is about.
	const isWithheldLine = (detaineeId: EntityId | null) => (line: AnswerLine) =>
		withheld.some(
			(concern) =>
				concern.questionId === line.questionId &&
				(detaineeId === null || concern.detaineeId === detaineeId)
		);
	return {
		...view,
		audience,
		times: {
			...view.times,
			stopped: view.times.stopped && { ...view.times.stopped, path: '' }
		},
		concerns: view.concerns.filter(({ isWithheld }) => !isWithheld),
		suite: view.suite.filter((line) => !isWithheldLine(null)(line)),
		detainees: view.detainees.map((detainee) => ({
			...detainee,
			outcomeReason: detainee.outcome === 'refusedByInspector' ? detainee.outcomeReason : '',
			talk: [],
			record: detainee.record
				.filter((line) => !isWithheldLine(detainee.id)(line))
				.map((line) => ({ ...line, notes: [] })),
			notes: []
		})),
		removed: [],
		notes: [],
		signatures: view.signatures.map((signature) => ({ ...signature, note: '' }))
	};
};

/** The force version: what the custody lead reads after the manager has sent it. */
export const forceView = (view: VisitView): VisitView => withoutConfidential(view, 'force');

/** What the custody officer reads on the tablet before signing, tablet in hand. */
export const handOverView = (view: VisitView): VisitView => withoutConfidential(view, 'handOver');
