import { categoryInWords, severityAfterwards } from '#lib/domain/concern.ts';
import { nextDueAt } from '#lib/domain/concerns/clocks.ts';
import { foldConcern, type ConcernOnFile } from '#lib/domain/concerns/concern-on-file.ts';
import type { ConcernEntry } from '#lib/domain/concerns/entry.ts';
import { lastAnswered } from '#lib/domain/concerns/last-answer.ts';
import { custodyKey, triageKey } from '#lib/domain/concerns/queue.ts';
import { entriesFor } from '#lib/domain/concerns/reading.ts';
import { isOver, isPraise, stateInWords, stateOf, whoseMove } from '#lib/domain/concerns/state.ts';
import { wordsOf } from '#lib/server/desk/words.ts';
import type { OnFile } from './entries.ts';
import { placeOf } from './place.ts';
import { isUrgentUnseen } from './rows.ts';

export type Reader = 'office' | 'force';

/** What a concern is, as words of the index that no text can hold: lists are filtered as they are searched. */
export const markOf = {
	/** Every concern of the reader: a list without a filter is a search for it. */
	all: '=all',
	open: '=open',
	suite: (id: string): string => `=suite ${id}`,
	category: (code: string): string => `=category ${code}`,
	severity: (code: string): string => `=severity ${code}`,
	state: (code: string): string => `=state ${code}`,
	theme: (id: string): string => `=theme ${id}`,
	inspector: (id: string): string => `=inspector ${id}`,
	move: (side: string): string => `=move ${side}`,
	praise: '=praise',
	urgent: '=urgent'
} as const;

const marksOf = (concern: ConcernOnFile): string[] => {
	const state = stateOf(concern);
	return [
		markOf.all,
		...(isOver(state) ? [] : [markOf.open]),
		...(isPraise(concern) ? [markOf.praise] : []),
		...(isUrgentUnseen(concern) ? [markOf.urgent] : []),
		markOf.suite(concern.suiteId),
		markOf.category(concern.category),
		markOf.severity(concern.severity),
		markOf.state(state),
		markOf.move(whoseMove(state)),
		...concern.themeIds.map(markOf.theme),
		...(concern.inspector ? [markOf.inspector(concern.inspector)] : [])
	];
};

/** Every text within an act, ids and codes left aside. */
const typed = new Set(['text', 'reason', 'note', 'wording', 'evidence', 'agency', 'name', 'who']);
const textsIn = (thing: unknown, key = ''): string[] => {
	if (typeof thing === 'string') return typed.has(key) ? [thing] : [];
	if (thing === null || typeof thing !== 'object') return [];
	return Object.entries(thing).flatMap(([name, value]) => textsIn(value, name));
};

/** Queues: marks along which a concern has a place of its own. */
export const queueOf = {
	/** What waits for the office, the most pressing first. */
	triage: '=triage',
	/** What has a date for the force, by that date. */
	due: '=due',
	/** What waits for the force, what is due first, first. */
	custody: '=custody',
	/** The same of what was given to one inspector. */
	given: (inspector: string): string => `=given ${inspector}`,
	/** By the force's last answer. */
	answered: '=answered',
	/** By when a visit saw it fixed, or by when the office closed it. */
	seenFixed: '=seen fixed',
	closed: '=closed by the office'
} as const;

/** What came of a concern, by when: for what is told of a time. */
const outcomesOf = (
	{ id, closed }: ConcernOnFile,
	entries: readonly ConcernEntry[]
): [string, string | undefined][] => {
	const answered = lastAnswered(entries);
	const ended = closed?.how === 'seenFixed' ? queueOf.seenFixed : queueOf.closed;
	return [
		[queueOf.answered, answered && placeOf(answered.at, id)],
		[ended, closed && placeOf(closed.at, id)]
	];
};

const queuesOf = (
	reader: Reader,
	concern: ConcernOnFile,
	entries: readonly ConcernEntry[]
): [string, string | undefined][] => {
	const dueAt = nextDueAt(concern);
	const due: [string, string | undefined] = [queueOf.due, dueAt && placeOf(dueAt, concern.id)];
	const both = [due, ...outcomesOf(concern, entries)];
	if (reader === 'office') return [[queueOf.triage, triageKey(concern)], ...both];
	const waits = custodyKey(concern);
	return [
		[queueOf.custody, waits],
		...(concern.inspector
			? [[queueOf.given(concern.inspector), waits] as [string, string | undefined]]
			: []),
		...both
	];
};

/**
 * [search.2] The words by which a reader finds a concern, each with the concern's place along it: of all that this reader may
 * read, and of nothing else. What is left out of the reading is left out of the index, so that no search can tell that it is
 * there.
 */
export const indexFor = (reader: Reader, { entries }: OnFile): Map<string, string> => {
	const readable = entriesFor({ is: reader }, entries);
	const concern = foldConcern(readable);
	const since = reader === 'office' ? concern?.raisedAt : concern?.sentAt;
	if (!concern || !since) return new Map();
	const texts = [
		categoryInWords(concern.category),
		severityAfterwards(concern.severity),
		stateInWords(stateOf(concern)),
		concern.cell,
		...readable.flatMap(({ act }) => textsIn(act))
	];
	const place = placeOf(since, concern.id);
	const words = [...texts.flatMap(wordsOf), ...marksOf(concern)];
	const queues = queuesOf(reader, concern, readable).flatMap(([queue, at]): [string, string][] =>
		at === undefined ? [] : [[queue, at]]
	);
	return new Map([...words.map((word): [string, string] => [word, place]), ...queues]);
};
