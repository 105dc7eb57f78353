import type { RandomSource } from '#lib/domain/seeded-random.ts';
import { cellsIn, noCells, type Cell, type CellSet, type PlacedCell } from './cell.ts';
import { heatMapOf } from './coverage.ts';
import { guesserNames, guessers, hitOf } from './guessers.ts';
import { cellTargets, type BandTargets } from './targets.ts';

/** Drawn with a chance in proportion to its weight, 0 or more; undefined where all weigh nothing. */
export const drawn = <T>(
	things: readonly T[],
	weightOf: (thing: T) => number,
	random: RandomSource
): T | undefined => {
	const sum = things.reduce((total, thing) => total + weightOf(thing), 0);
	let left = random() * sum;
	return things.find((thing) => (left -= weightOf(thing)) < 0);
};

/** Visits that the targets count for when frequencies are read: a few visits say little. */
const PRIOR = 8;

/** How much more a cell is worth of which the suite has had too little in the quarter. */
const SHORT = 4;

/**
 * How much each cell is worth suggesting: its target, more where it has had less than that and less where it has had
 * more, and halved by every guesser who would name it among the first three.
 */
const worthOf = (history: readonly PlacedCell[], targets: BandTargets): number[] => {
	const counts = heatMapOf(history);
	const named = guesserNames.map((name) => guessers[name](history));
	return cellTargets(targets).map((target, cell) => {
		const share = (counts[cell]! + PRIOR * target) / (history.length + PRIOR);
		const balance = Math.min(4, (target / share) ** 2);
		const guessed = named.filter((scores) => hitOf(scores, cell, 3) > 0.5).length;
		return target * balance * 0.5 ** guessed;
	});
};

/**
 * [rota.22] A cell to suggest to a pair: drawn among those in which both can go, the least guessable likeliest. `short`
 * are cells of a kind that the suite's quarter is still short of, such as its nights. Never the same for the same past, so
 * that knowing the rule does not tell the cell. Undefined where the pair has none.
 */
export const suggestCell = (
	lawful: CellSet,
	history: readonly PlacedCell[],
	targets: BandTargets,
	random: RandomSource,
	short: CellSet = noCells
): Cell | undefined => {
	const worth = worthOf(history, targets);
	const worthNow = (cell: Cell) => worth[cell]! * (short & (1 << cell) ? SHORT : 1);
	return drawn(cellsIn(lawful), worthNow, random);
};
