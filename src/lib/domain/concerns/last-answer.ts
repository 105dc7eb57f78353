import type { ActOf, ConcernEntry } from './entry.ts';

/**
 * What the force said last, of all entries that a reader has: also what changed nothing, because a visit had seen it fixed
 * before the force was told ([concern.15]).
 */
export const lastAnswered = (
	entries: readonly ConcernEntry[]
): (Omit<ConcernEntry, 'act'> & { act: ActOf<'answered'> }) | undefined =>
	entries
		.flatMap(({ act, ...entry }) => (act.kind === 'answered' ? [{ ...entry, act }] : []))
		.at(-1);
