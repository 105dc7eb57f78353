import { describe, expect, it } from 'vitest';
import { FIRST_WEEK } from '../../../../tests/support/rota-world.ts';
import { randomFrom } from '../../../../tests/support/random.ts';
import { bandOfCell, cellsIn, nightCells, setOf, type Cell } from './cell.ts';
import { heatMapOf } from './coverage.ts';
import { guesserNames, hitOf } from './guessers.ts';
import { suggestCell } from './suggestion.ts';
import { cellTargets, defaultBandTargets } from './targets.ts';
import { patternIn, unpredictabilityOf } from './unpredictability.ts';
import { weeksFrom } from './week.ts';

const visits = (...cells: Cell[]) =>
	weeksFrom(FIRST_WEEK, cells.length).map((week, at) => ({ week, cell: cells[at]! }));
const judge = (...cells: Cell[]) => unpredictabilityOf(visits(...cells), defaultBandTargets);
const random = randomFrom(7);

describe('what is guessed by lot', () => {
	it.each([
		[[3, 2, 1], 0, 1, 1],
		[[3, 2, 1], 1, 1, 0],
		[[3, 2, 1], 1, 3, 1],
		[[2, 2, 1], 0, 1, 1 / 2],
		[[3, 2, 2, 2, 2], 3, 3, 2 / 4]
	])('[rota.21] of %j, cell %i with %i guesses: %f', (scores, came, count, hit) => {
		expect(hitOf(scores, came, count)).toBeCloseTo(hit);
	});
});

describe('how well a suite is guessed', () => {
	it('[rota.21] always the same cell: by everybody but who looks for the longest unvisited', () => {
		const { guessers, guesses, best } = judge(...Array<Cell>(20).fill(9));
		expect(guesses).toBe(19);
		expect(guessers.mostFrequent.top1).toBe(1);
		expect(guessers.sameWeekday.top1).toBe(1);
		expect(guessers.markov.top1).toBe(1);
		expect(guessers.longestUnvisited).toEqual({ top1: 0, top3: 0 });
		expect(guessers[best].top1).toBe(1);
	});

	it('[rota.21] to and fro: by who knows what follows what', () => {
		const { guessers, best } = judge(...Array.from({ length: 40 }, (_, at) => (at % 2 ? 5 : 14)));
		expect(best).toBe('markov');
		expect(guessers.markov.top1).toBeGreaterThan(0.9);
	});

	it('[rota.21] all cells in turn: by who looks for the longest unvisited', () => {
		const { guessers, best, empty } = judge(
			...Array.from({ length: 140 }, (_, at) => (at * 5) % 28)
		);
		expect(best).toBe('longestUnvisited');
		expect(guessers.longestUnvisited.top1).toBeGreaterThan(0.8);
		expect(empty).toEqual([]);
	});

	it('[rota.21] every eight days: by who counts the days', () => {
		// A day later each week; which part of the day is drawn.
		const cells = Array.from(
			{ length: 6 * 30 },
			(_, at) => ((at * 4) % 28) + Math.floor(random() * 4)
		);
		const { guessers } = judge(...cells);
		expect(guessers.daysSinceLast.top3).toBeGreaterThan(2 * guessers.sameWeekday.top3);
	});

	it('[rota.21] what is drawn evenly is guessed by nobody much better than by lot', () => {
		const { guessers, knowsTargets } = judge(
			...Array.from({ length: 1_200 }, () => Math.floor(random() * 28))
		);
		for (const name of guesserNames) expect(guessers[name].top1).toBeLessThan(1.5 / 28);
		expect(knowsTargets.top1).toBeGreaterThan(0.7 / 28);
	});

	it('[rota.21] without visits there is nothing to guess', () => {
		for (const { guesses, guessers } of [judge(), judge(4)]) {
			expect(guesses).toBe(0);
			expect(guessers.mostFrequent).toEqual({ top1: 0, top3: 0 });
		}
	});
});

describe('a pattern', () => {
	it.each([
		[[3, 7, 11, 15, 19, 23], 'sameBand'],
		[[8, 9, 10, 11, 8, 9], 'sameWeekday'],
		[[8, 9, 10, 11, 8], null],
		[[8, 9, 10, 11, 8, 12], null],
		[[1, 3, 7, 11, 15, 19, 23], 'sameBand']
	] as const)('[rota.20] in the last six of %j: %s', (cells, warning) => {
		expect(patternIn(visits(...cells))).toBe(warning);
	});
});

describe('a suggestion', () => {
	it('[rota.22] is always one of those in which both can go; none where there is none', () => {
		const lawful = setOf([2, 9, 27]);
		for (let round = 0; round < 300; round++) {
			const cell = suggestCell(lawful, visits(2, 2, 9), defaultBandTargets, random)!;
			expect([2, 9, 27]).toContain(cell);
		}
		expect(suggestCell(0, [], defaultBandTargets, random)).toBeUndefined();
	});

	it('[rota.22] is rather one of a kind of which the quarter is short', () => {
		const all = setOf(Array.from({ length: 28 }, (_, cell) => cell));
		const nightsOf = (short: number) =>
			Array.from({ length: 600 }, () =>
				suggestCell(all, visits(0, 5, 10), defaultBandTargets, random, short)
			).filter((cell) => bandOfCell(cell!) === 'night').length;
		expect(nightsOf(nightCells)).toBeGreaterThan(1.8 * nightsOf(0));
	});

	it('[rota.22] is drawn: the same past does not tell it', () => {
		const past = visits(1, 2, 3);
		const all = setOf(Array.from({ length: 28 }, (_, cell) => cell));
		const suggested = new Set(
			Array.from({ length: 400 }, () => suggestCell(all, past, defaultBandTargets, random))
		);
		expect(suggested.size).toBeGreaterThan(20);
	});

	it('[rota.22] followed for years, every cell has its share and no guesser gains on who knows the targets', () => {
		const all = setOf(Array.from({ length: 28 }, (_, cell) => cell));
		const history: ReturnType<typeof visits> = [];
		for (const week of weeksFrom(FIRST_WEEK, 312))
			history.push({ week, cell: suggestCell(all, history, defaultBandTargets, random)! });
		const { guessers, empty } = unpredictabilityOf(history, defaultBandTargets);
		expect(empty).toEqual([]);
		const target = Math.max(...cellTargets(defaultBandTargets));
		for (const name of guesserNames) expect(guessers[name].top1).toBeLessThan(1.5 * target);
		const nights = history.filter(({ cell }) => bandOfCell(cell) === 'night').length;
		expect(nights / 312).toBeGreaterThan(0.08);
		expect(heatMapOf(history).filter((_, cell) => cellsIn(nightCells).includes(cell))).toHaveLength(
			7
		);
	});
});
