import { categoryInWords, severityAfterwards } from '#lib/domain/concern.ts';
import type { MemberId } from '#lib/domain/ids.ts';
import { dayInWords, type Instant } from '#lib/domain/time.ts';
import { seenInWords } from '#lib/domain/words.ts';
import { answerWithDate, answerWords } from './answer.ts';
import type { ActKind, ActOf, ConcernAct, ConcernEntry, Side } from './entry.ts';
import { clockInWords, levelInWords } from './levels.ts';

/** A line of a concern's history, as it is read: what was done, and what was written with it. */
export type TimelineLine = {
	id: string;
	at: Instant;
	/** Whose word it is; the name is the page's to find, where the reader is told one. */
	by: MemberId | 'application';
	side: Side;
	title: string;
	/** Paragraphs, in order. */
	words: string[];
	/** The office's own: marked in colour and in words. */
	isPrivate: boolean;
	/** The entry that this one corrects or answers. */
	about: string | undefined;
	fileId: string | undefined;
};

const sideInWords = { office: 'the office', force: 'the force', visitors: 'the visitors' } as const;

const kindAndGravity = (act: Pick<ActOf<'reclassified'>, 'category' | 'severity'>): string =>
	`${categoryInWords(act.category)}, ${severityAfterwards(act.severity).toLowerCase()}`;

type Titles = { [Kind in ActKind]: string | ((act: ActOf<Kind>) => string) };

const titles: Titles = {
	raised: (act) => `Raised: ${kindAndGravity(act)}`,
	reclassified: (act) => `Now ${kindAndGravity(act)}`,
	mergedInto: 'Joined with another concern',
	mergeTakenBack: 'No longer joined with another concern',
	tookIn: ({ raisedOn }) => `Joined with this: a concern of ${dayInWords(raisedOn)}`,
	letGo: 'A concern that was joined with this goes on by itself',
	splitOff: 'A second matter goes on as a concern of its own',
	linkedToTheme: 'Put to a theme',
	unlinkedFromTheme: 'Taken from a theme',
	markedResolvedOnSite: 'Put right before the visitors left',
	wordedForForce: 'Worded for the force',
	keptFromForce: 'Not for the force to read',
	sentToForce: ({ how }) =>
		how === 'alone' ? 'Sent to the force' : 'Sent to the force with the report',
	acknowledged: 'Acknowledged by the force',
	urgentAcknowledged: 'Seen by the office',
	assigned: ({ inspector }) =>
		inspector ? 'Given to a suite’s inspector' : 'Taken back by the custody lead',
	handedOver: 'Handed over to the next shift',
	answered: ({ answer }) => `Answered: ${answerWithDate(answer)}`,
	questionAsked: ({ to }) => `A question to ${sideInWords[to]}`,
	questionAnswered: 'An answer to the question',
	fileAttached: ({ name }) => `File attached: ${name}`,
	fileCleared: 'The visitors may see the file',
	fileRefused: 'The file is not passed on to the visitors',
	seenByVisit: ({ day, seen }) =>
		`Seen by a visit on ${dayInWords(day)}: ${seenInWords[seen].toLowerCase()}`,
	visitSentToForce: 'What the visit saw was sent to the force',
	reopeningProposed: 'The visitors ask to reopen it',
	reopened: 'Reopened',
	reopeningDeclined: 'Not reopened',
	closed: 'Closed by the office',
	pausedForContractor: ({ until }) => `Waiting for a contractor until ${dayInWords(until)}`,
	resumed: 'No longer waiting for a contractor',
	escalated: ({ level, clock }) =>
		`${clock ? `Overdue (${clockInWords[clock].toLowerCase()})` : 'Urgent, and not yet seen by the office'}: ${levelInWords[level].toLowerCase()} told`,
	privateNote: 'Private note of the office',
	corrected: 'Correction',
	visitorSaid: ({ answersMyPoint }) =>
		`Does this answer what you raised? ${{ yes: 'Yes', partly: 'Partly', no: 'No' }[answersMyPoint]}`,
	thanked: 'The shift was thanked'
};

const wordsOf = (act: ConcernAct): string[] => {
	if (act.kind === 'answered') return answerWords(act.answer);
	if ('text' in act) return [act.text];
	if ('reason' in act) return [act.reason];
	if ('note' in act) return [act.note];
	return act.kind === 'wordedForForce' ? [act.wording] : [];
};

const aboutOf = (act: ConcernAct): string | undefined =>
	act.kind === 'corrected'
		? act.entryId
		: act.kind === 'questionAnswered'
			? act.questionId
			: undefined;

/** The history as its reader has it: give it the entries that `entriesFor` left. Words that were left out leave no line. */
export const timelineOf = (entries: readonly ConcernEntry[]): TimelineLine[] =>
	entries.map(({ id, at, by, side, act }) => {
		const title = titles[act.kind] as string | ((one: ConcernAct) => string);
		return {
			id,
			at,
			by,
			side,
			title: typeof title === 'string' ? title : title(act),
			words: wordsOf(act).filter((text) => text !== ''),
			isPrivate: act.kind === 'privateNote',
			about: aboutOf(act),
			fileId: 'fileId' in act ? act.fileId : undefined
		};
	});
