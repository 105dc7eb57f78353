import { describe, expect, it } from 'vitest';
import type { Day } from '#lib/domain/time.ts';
import { visitorNumbered } from '../../../../tests/support/rota-world.ts';
import { alwaysAvailable, Availability, freeCells } from './availability.ts';
import { cellsIn, weekdayOfCell } from './cell.ts';

const week = '2027-01-04' as Day;
const free = (more: Parameters<typeof visitorNumbered>[1]) =>
	cellsIn(freeCells(visitorNumbered(1, more), week));

describe('the cells in which a visitor can go', () => {
	it('[rota.10] are the usual ones', () => {
		expect(free({ availability: { usual: [3, 7], weeks: [] } })).toEqual([3, 7]);
		expect(free({ availability: alwaysAvailable })).toHaveLength(28);
	});

	it('[rota.10] are what was said last of this very week, and none is a week off', () => {
		const other = { week: '2027-01-11' as Day, cells: [1] };
		const said = (cells: number[]) => ({ week, cells });
		const of = (...weeks: { week: Day; cells: number[] }[]) =>
			free({ availability: { usual: [3], weeks } });
		expect(of(other, said([5, 6]))).toEqual([5, 6]);
		expect(of(said([]), other)).toEqual([]);
		expect(of(said([]), said([9]))).toEqual([9]);
	});

	it('[rota.10] are without the days of leave, both ends included', () => {
		const days = (cells: number[]) => [...new Set(cells.map(weekdayOfCell))];
		const leave = (from: string, to: string) => [{ from: from as Day, to: to as Day }];
		expect(days(free({ leave: leave('2027-01-05', '2027-01-06') }))).toEqual([0, 3, 4, 5, 6]);
		expect(free({ leave: leave('2026-12-01', '2027-02-01') })).toEqual([]);
	});

	it('[rota.10] are none before the first day and from the day of leaving on', () => {
		const days = (cells: number[]) => [...new Set(cells.map(weekdayOfCell))];
		expect(days(free({ startsOn: '2027-01-08' as Day }))).toEqual([4, 5, 6]);
		expect(days(free({ leavesOn: '2027-01-06' as Day }))).toEqual([0, 1]);
		expect(free({ leavesOn: '2026-12-31' as Day })).toEqual([]);
	});

	it('[rota.10] a week goes by its Monday', () => {
		const on = (day: string) => ({ usual: [], weeks: [{ week: day, cells: [] }] });
		expect(Availability.safeParse(on('2027-01-04')).success).toBe(true);
		expect(Availability.safeParse(on('2027-01-05')).success).toBe(false);
	});
});
