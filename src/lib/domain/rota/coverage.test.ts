import { describe, expect, it } from 'vitest';
import { FIRST_WEEK, suiteNumbered } from '../../../../tests/support/rota-world.ts';
import { coverageOf, emptyCells, heatMapOf } from './coverage.ts';
import { weeksFrom } from './week.ts';

const [here, there] = [suiteNumbered(1).id, suiteNumbered(2).id];
const weeks = weeksFrom(FIRST_WEEK, 4);
const visit = (suiteId: typeof here, week: number, cell: number) => ({
	suiteId,
	week: weeks[week]!,
	cell
});

describe('cover', () => {
	const visits = [
		visit(here, 0, 3),
		visit(here, 0, 22),
		visit(here, 2, 27),
		visit(there, 1, 0),
		visit(here, 3, 1)
	];

	it('[rota.19] counts weeks once, and each visit in every kind that it is', () => {
		expect(
			coverageOf(here, weeks.slice(0, 3), visits, { night: 1, weekend: 3, evening: 3 })
		).toEqual({
			suiteId: here,
			wanted: 3,
			covered: 2,
			visits: 3,
			night: 2,
			weekend: 2,
			evening: 1,
			short: { night: 0, weekend: 1, evening: 2 }
		});
	});

	it('[rota.19] a heat map has every visit in one of its 28 cells, and tells the empty ones', () => {
		const map = heatMapOf(visits);
		expect(map).toHaveLength(28);
		expect(map.reduce((sum, count) => sum + count, 0)).toBe(visits.length);
		expect(emptyCells(map)).toHaveLength(23);
	});
});
