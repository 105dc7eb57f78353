import type { ActOf, ConcernEntry } from './entry.ts';

/**
 * What the force said last, of all entries that a reader has, also before it was asked again; `answer` of the concern is
 * what it said since.
 */
export const lastAnswered = (
	entries: readonly ConcernEntry[]
): (Omit<ConcernEntry, 'act'> & { act: ActOf<'answered'> }) | undefined =>
	entries
		.flatMap(({ act, ...entry }) => (act.kind === 'answered' ? [{ ...entry, act }] : []))
		.at(-1);
