import * as z from 'zod/mini';

/**
 * What happened with each person held, and how it counts. `seen` and `declined` were offered a talk; `notAvailable`
 * could not be offered one; `notOffered` could, and was not. `observed` is counted apart from `seen`.
 * Basis: the classes that schemes publish (offered, seen, declined, not available, not offered, observed).
 */
export const outcomes = [
	{ code: 'seen', words: 'Spoke to us', counts: 'seen' },
	{ code: 'observed', words: 'Looked in on, not spoken to', counts: 'notOffered' },
	{ code: 'declined', words: 'Declined', counts: 'declined' },
	{ code: 'asleep', words: 'Asleep', counts: 'notAvailable' },
	{ code: 'inInterview', words: 'In police interview', counts: 'notAvailable' },
	{ code: 'withSolicitor', words: 'With solicitor or appropriate adult', counts: 'notAvailable' },
	{ code: 'withHealthcare', words: 'With nurse or doctor, or ill', counts: 'notAvailable' },
	{ code: 'beingBookedIn', words: 'Being booked in', counts: 'notAvailable' },
	{ code: 'out', words: 'Out: court, hospital, exercise, released', counts: 'notAvailable' },
	{
		code: 'couldNotDecide',
		words: 'Could not decide (asleep, unwell, drink or drugs)',
		counts: 'notAvailable'
	},
	{ code: 'advisedUnsafe', words: 'Police advised: not safe', counts: 'notOffered' },
	{ code: 'refusedByInspector', words: 'Refused by an inspector', counts: 'notOffered' },
	{ code: 'noInterpreter', words: 'No interpreter', counts: 'notAvailable' },
	{ code: 'knownToVisitor', words: 'Known to a visitor', counts: 'notOffered' },
	{ code: 'outOfTime', words: 'We ran out of time', counts: 'notOffered' },
	{ code: 'other', words: 'Another reason', counts: 'notOffered' }
] as const;

export type Outcome = (typeof outcomes)[number]['code'];
export const Outcome = z.enum(outcomes.map(({ code }) => code) as [Outcome, ...Outcome[]]);

export const outcomeInWords = (outcome: Outcome): string =>
	outcomes.find(({ code }) => code === outcome)!.words;

/** Outcomes that say nothing until somebody says why: an inspector's rank and reason are required by the Code. */
export const needsReason = (outcome: Outcome): boolean =>
	outcome === 'refusedByInspector' || outcome === 'other';

export type BoardCounts = {
	held: number;
	offered: number;
	seen: number;
	declined: number;
	notAvailable: number;
	notOffered: number;
	observed: number;
	/** Rows without a word for what happened yet. */
	open: number;
};

/** [outcome.1] Every count of the visit comes from the board; nobody types one. */
export const countBoard = (board: readonly (Outcome | undefined)[]): BoardCounts => {
	const count = (counts: string) =>
		board.filter((outcome) => outcomes.find(({ code }) => code === outcome)?.counts === counts)
			.length;
	const seen = count('seen');
	const declined = count('declined');
	return {
		held: board.length,
		offered: seen + declined,
		seen,
		declined,
		notAvailable: count('notAvailable'),
		notOffered: count('notOffered'),
		observed: board.filter((outcome) => outcome === 'observed').length,
		open: board.filter((outcome) => outcome === undefined).length
	};
};
