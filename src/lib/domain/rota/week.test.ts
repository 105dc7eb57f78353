import { describe, expect, it } from 'vitest';
import type { Quarter } from '#lib/domain/statistics.ts';
import { mondayOf, type Day } from '#lib/domain/time.ts';
import { isoWeekOf, weekInWords, weeksBetween, weeksFrom, weeksOfQuarter } from './week.ts';

describe('ISO weeks', () => {
	it.each([
		['2026-01-01', 2026, 1],
		['2026-12-28', 2026, 53],
		['2027-01-03', 2026, 53],
		['2027-01-04', 2027, 1],
		['2024-12-30', 2025, 1],
		['2021-01-01', 2020, 53]
	])('%s is in %i, week %i', (day, year, week) => {
		expect(isoWeekOf(day as Day)).toEqual({ year, week });
	});

	it('are counted through week 53 without a hole', () => {
		const weeks = weeksFrom('2026-12-21' as Day, 4);
		expect(weeks.map((week) => isoWeekOf(week).week)).toEqual([52, 53, 1, 2]);
		expect(weeksBetween(weeks[0]!, weeks[3]!)).toBe(3);
		expect(weeksBetween(weeks[3]!, weeks[0]!)).toBe(-3);
		expect(weekInWords(weeks[1]!)).toBe('week 53, from 28 December 2026');
	});
});

describe('the weeks of a quarter', () => {
	const quarters = [2024, 2025, 2026, 2027, 2028, 2029, 2030, 2031, 2032].flatMap((year) =>
		([1, 2, 3, 4] as const).map((quarter): Quarter => ({ year, quarter }))
	);

	it('[rota.9] every week belongs to exactly one quarter, and a quarter has 12 to 14', () => {
		const weeks = quarters.flatMap(weeksOfQuarter);
		expect(weeks).toEqual(weeksFrom(weeks[0]!, weeks.length));
		for (const quarter of quarters) expect([12, 13, 14]).toContain(weeksOfQuarter(quarter).length);
		for (const week of weeks) expect(mondayOf(week)).toBe(week);
	});

	it('[rota.9] week 53 of 2026 is in the quarter of its Thursday, the last of the year', () => {
		const quarter = { year: 2026, quarter: 3 } as const;
		expect(weeksOfQuarter(quarter).at(-1)).toBe('2026-12-28');
		expect(weeksOfQuarter(quarter)).toHaveLength(14);
	});
});
