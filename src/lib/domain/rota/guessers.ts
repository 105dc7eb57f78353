import { dayBands } from '#lib/domain/statistics.ts';
import { bandOfCell, cells, CELLS, weekdayOfCell, type PlacedCell } from './cell.ts';
import { weeksBetween } from './week.ts';

/**
 * How somebody at the desk, who remembers every visit, might guess the next one: each gives every cell of the week a
 * score, and the highest is its guess. They know that a suite is visited once a week.
 */
export type Guesser = (history: readonly PlacedCell[]) => number[];

const none = (): number[] => Array<number>(CELLS).fill(0);

const counted = (history: readonly PlacedCell[]): number[] => {
	const counts = none();
	for (const { cell } of history) counts[cell]!++;
	return counts;
};

const bandCounts = (history: readonly PlacedCell[]): Record<string, number> => {
	const counts: Record<string, number> = Object.fromEntries(dayBands.map((band) => [band, 0]));
	for (const { cell } of history) counts[bandOfCell(cell)]!++;
	return counts;
};

/** The cell that has been visited most often. */
const mostFrequent: Guesser = counted;

/** The weekday of the last visit, in the part of the day that has been most frequent. */
const sameWeekday: Guesser = (history) => {
	const last = history.at(-1);
	if (!last) return none();
	const bands = bandCounts(history);
	return cells.map((cell) =>
		weekdayOfCell(cell) === weekdayOfCell(last.cell) ? 1 + bands[bandOfCell(cell)]! : 0
	);
};

/** The cell whose last visit lies longest ago; those never visited before all others. */
const longestUnvisited: Guesser = (history) =>
	cells.map((cell) => history.length - history.findLastIndex((visit) => visit.cell === cell));

/** What has followed the last cell most often; among equals, the most frequent. First-order Markov. */
const markov: Guesser = (history) => {
	const last = history.at(-1);
	const scores = counted(history).map((count) => count / (history.length + 1));
	history.forEach(({ cell }, at) => {
		if (at > 0 && history[at - 1]!.cell === last?.cell) scores[cell]!++;
	});
	return scores;
};

const dayNumber = ({ week, cell }: PlacedCell, origin: PlacedCell): number =>
	7 * weeksBetween(origin.week, week) + weekdayOfCell(cell);

/**
 * By the days since the last visit: on a day of the coming week, how many of the gaps that lasted so long ended just
 * then, times how frequent the part of the day has been.
 */
const daysSinceLast: Guesser = (history) => {
	const [first, last] = [history[0], history.at(-1)];
	if (!first || !last) return none();
	const days = history.map((visit) => dayNumber(visit, first));
	const gaps = days.slice(1).map((day, at) => day - days[at]!);
	const bands = bandCounts(history);
	return cells.map((cell) => {
		const gap = 7 - weekdayOfCell(last.cell) + weekdayOfCell(cell);
		const ended = gaps.filter((one) => one === gap).length;
		const lasted = gaps.filter((one) => one >= gap).length;
		return ((ended + 0.1) / (lasted + 1)) * (1 + bands[bandOfCell(cell)]!);
	});
};

export const guessers = {
	mostFrequent,
	sameWeekday,
	longestUnvisited,
	markov,
	daysSinceLast
} satisfies Record<string, Guesser>;
export type GuesserName = keyof typeof guessers;
export const guesserNames = Object.keys(guessers) as GuesserName[];

/**
 * The chance that a guess of `count` cells holds the one that came, where equal scores are guessed by lot: 1, 0 or
 * between.
 */
export const hitOf = (scores: readonly number[], came: number, count: number): number => {
	const own = scores[came]!;
	const above = scores.filter((score) => score > own).length;
	const equal = scores.filter((score) => score === own).length;
	return Math.min(1, Math.max(0, (count - above) / equal));
};
