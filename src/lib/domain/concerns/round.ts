import type { Day, Instant } from '#lib/domain/time.ts';
import type { Answer } from './answer.ts';
import type { Targets } from './targets.ts';

/** The force's clocks stand still from `from` until the day `until` begins, or until they were set going again. */
export type Pause = { from: Instant; until: Day; reason: string; resumedAt: Instant | undefined };

/** What the force answered, and by which entry. */
export type GivenAnswer = { entryId: string; at: Instant; answer: Answer };

/** One time that the force was asked. */
export type Round = {
	/** 1 for the first. */
	number: number;
	beganAt: Instant;
	/** The scheme's times as they were then; `null` for good practice. */
	targets: Targets | null;
	/** Since when these times hold: the beginning, or a severity that the office changed. */
	targetsSince: { at: Instant; why: 'begun' | 'reclassified' };
	acknowledgedAt: Instant | undefined;
	answers: readonly GivenAnswer[];
	pauses: readonly Pause[];
	ended: { at: Instant; how: 'seenFixed' | 'otherwise' } | undefined;
};

export const beginRound = (number: number, at: Instant, targets: Targets | null): Round => ({
	number,
	beganAt: at,
	targets,
	targetsSince: { at, why: 'begun' },
	acknowledgedAt: undefined,
	answers: [],
	pauses: [],
	ended: undefined
});

/** The rounds with the last one changed, where there is one that runs. */
export const inLastRound = (
	rounds: readonly Round[],
	change: (round: Round) => Partial<Round>
): readonly Round[] => {
	const last = rounds.at(-1);
	return last && !last.ended ? [...rounds.slice(0, -1), { ...last, ...change(last) }] : rounds;
};

export const endRound = (
	rounds: readonly Round[],
	at: Instant,
	how: 'seenFixed' | 'otherwise'
): readonly Round[] => inLastRound(rounds, () => ({ ended: { at, how } }));

/** The pauses with the one that still runs at `at` ended there. */
export const endPause = (pauses: readonly Pause[], at: Instant): readonly Pause[] => {
	const last = pauses.at(-1);
	return last && !last.resumedAt ? [...pauses.slice(0, -1), { ...last, resumedAt: at }] : pauses;
};
