import { describe, expect, it } from 'vitest';
import { firstDayOf, lastDayOf, Month, monthInWords, monthOf } from './month.ts';
import {
	monthsIn,
	MOST_MONTHS,
	periodBetween,
	periodInWords,
	periodOf,
	quartersIn
} from './period.ts';
import { quarterCode } from './statistics.ts';
import type { Day } from './time.ts';

const month = (text: string): Month => Month.parse(text);
const period = (from: string, to: string) => ({ from: month(from), to: month(to) });

describe('a month', () => {
	it.each(['2026-00', '2026-13', '26-11', '2026-1', '2026-11-01', '1999-12', ''])(
		'is not %j',
		(text) => {
			expect(Month.safeParse(text).success).toBe(false);
		}
	);

	it.each([
		['2026-11', '2026-11-01', '2026-11-30', 'November 2026'],
		['2028-02', '2028-02-01', '2028-02-29', 'February 2028'],
		['2026-12', '2026-12-01', '2026-12-31', 'December 2026']
	])('%s goes from its first day to its last', (text, first, last, words) => {
		expect(firstDayOf(month(text))).toBe(first);
		expect(lastDayOf(month(text))).toBe(last);
		expect(monthOf(last as Day)).toBe(text);
		expect(monthInWords(month(text))).toBe(words);
	});
});

describe('a time of whole months', () => {
	it('has its months in order, across the year’s end', () => {
		expect(monthsIn(period('2026-11', '2027-02'))).toEqual([
			'2026-11',
			'2026-12',
			'2027-01',
			'2027-02'
		]);
		expect(monthsIn(period('2026-11', '2026-11'))).toEqual(['2026-11']);
	});

	it('asks for no more work than ten years', () => {
		expect(monthsIn(period('2000-01', '2099-12'))).toHaveLength(MOST_MONTHS);
		expect(periodBetween(month('2099-12'), month('2000-01'))).toEqual(period('2000-01', '2009-12'));
	});

	it('is the same from either end', () => {
		const [one, other] = [month('2026-11'), month('2026-04')];
		expect(periodBetween(one, other)).toEqual(periodBetween(other, one));
	});

	it('touches its quarters once each', () => {
		expect(quartersIn(period('2026-03', '2026-10')).map(quarterCode)).toEqual([
			'2025-26 Q4',
			'2026-27 Q1',
			'2026-27 Q2',
			'2026-27 Q3'
		]);
	});

	it.each([
		['2026-11', '2026-11', 'November 2026'],
		['2026-10', '2026-12', 'October to December 2026'],
		['2027-01', '2027-03', 'January to March 2027'],
		['2026-04', '2026-11', 'April to November 2026'],
		['2026-04', '2027-03', 'April 2026 to March 2027']
	])('from %s to %s is %s', (from, to, words) => {
		expect(periodInWords(period(from, to))).toBe(words);
	});

	it('of a quarter is its three months', () => {
		expect(periodOf({ year: 2026, quarter: 4 })).toEqual(period('2027-01', '2027-03'));
	});
});
