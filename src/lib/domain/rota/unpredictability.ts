import { bandOfCell, weekdayOfCell, type Cell, type PlacedCell } from './cell.ts';
import { emptyCells, heatMapOf } from './coverage.ts';
import { guesserNames, guessers, hitOf, type GuesserName } from './guessers.ts';
import { cellTargets, type BandTargets } from './targets.ts';

/** Share of visits that were guessed, by naming one cell and by naming three. */
export type HitRate = { top1: number; top3: number };

export type Unpredictability = {
	/** Visits that could be guessed: all but the first. With none of them every rate is 0. */
	guesses: number;
	guessers: Record<GuesserName, HitRate>;
	/** The best of them by its first guess. */
	best: GuesserName;
	/** Who knows the scheme's targets for the parts of the day and nothing else. */
	knowsTargets: HitRate;
	empty: Cell[];
	/** Set where the last six visits share a band or a weekday. */
	warning: 'sameBand' | 'sameWeekday' | null;
};

const LAST = 6;

/** [rota.20] A warning where the last six visits fall in the same part of the day, or on the same weekday. */
export const patternIn = (history: readonly PlacedCell[]): Unpredictability['warning'] => {
	const last = history.slice(-LAST).map(({ cell }) => cell);
	if (last.length < LAST) return null;
	if (new Set(last.map(bandOfCell)).size === 1) return 'sameBand';
	return new Set(last.map(weekdayOfCell)).size === 1 ? 'sameWeekday' : null;
};

/**
 * [rota.21] How well the next visit to a suite could have been guessed, each time, from the visits before it and nothing
 * after. `history` is in order, oldest first.
 */
export const unpredictabilityOf = (
	history: readonly PlacedCell[],
	targets: BandTargets
): Unpredictability => {
	const guesses = Math.max(0, history.length - 1);
	const byTarget = cellTargets(targets);
	const rateOf = (scoresAt: (before: readonly PlacedCell[]) => readonly number[]): HitRate => {
		const sum = { top1: 0, top3: 0 };
		for (let at = 1; at < history.length; at++) {
			const scores = scoresAt(history.slice(0, at));
			sum.top1 += hitOf(scores, history[at]!.cell, 1);
			sum.top3 += hitOf(scores, history[at]!.cell, 3);
		}
		const of = Math.max(1, guesses);
		return { top1: sum.top1 / of, top3: sum.top3 / of };
	};
	const rates = Object.fromEntries(
		guesserNames.map((name) => [name, rateOf(guessers[name])])
	) as Record<GuesserName, HitRate>;
	return {
		guesses,
		guessers: rates,
		best: guesserNames.toSorted((a, b) => rates[b].top1 - rates[a].top1)[0]!,
		knowsTargets: rateOf(() => byTarget),
		empty: emptyCells(heatMapOf(history)),
		warning: patternIn(history)
	};
};
