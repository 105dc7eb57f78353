import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, mondayOf, type Day } from '#lib/domain/time.ts';
import { bankHolidays, lastAnnouncedDay } from './bank-holidays.ts';
import {
	addWorkingDays,
	countWorkingDays,
	daysBetween,
	isWorkingDay,
	workingDayBefore,
	workingDaysBetween
} from './working-days.ts';

const day = (text: string) => text as Day;

/** Easter Sunday by the anonymous Gregorian rule (Meeus, Jones, Butcher). */
const easterOf = (year: number): Day => {
	const a = year % 19;
	const [b, c] = [Math.floor(year / 100), year % 100];
	const g = Math.floor((8 * b + 13) / 25);
	const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
	const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
	const m = Math.floor((a + 11 * h + 19 * l) / 433);
	const month = Math.floor((h + l - 7 * m + 90) / 25);
	const date = (h + l - 7 * m + 33 * month + 19) % 32;
	return day(`${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);
};
const firstMonday = (month: string): Day => mondayOf(addDays(day(`${month}-01`), 6));
const lastMonday = (month: string): Day => mondayOf(day(`${month}-31`));
const isWeekend = (one: Day): boolean => daysBetween(mondayOf(one), one) >= 5;

/** The days of a year by rule; a weekend's is kept on the next weekday that is none. */
const byRule = (year: number): Day[] => {
	const fixed = ['01-01', '12-25', '12-26'].map((date) => day(`${year}-${date}`));
	const moving = [
		addDays(easterOf(year), -2),
		addDays(easterOf(year), 1),
		firstMonday(`${year}-05`),
		lastMonday(`${year}-05`),
		lastMonday(`${year}-08`)
	];
	const kept: Day[] = [...moving, ...fixed.filter((one) => !isWeekend(one))];
	for (let one of fixed.filter(isWeekend)) {
		while (isWeekend(one) || kept.includes(one)) one = addDays(one, 1);
		kept.push(one);
	}
	return kept.sort();
};

describe('bank holidays of England and Wales', () => {
	it.each([2024, 2025, 2026, 2027, 2028])('[clock.10] %i is as the rules have it', (year) => {
		const listed = [...bankHolidays.keys()].filter((one) => one.startsWith(String(year)));
		expect(listed).toEqual(byRule(year));
	});

	it('[clock.11] the list ends with the last day that is announced', () => {
		expect([...bankHolidays.keys()].sort().at(-1)! <= lastAnnouncedDay).toBe(true);
		expect(countWorkingDays(day('2028-12-27'), 2).isBeyondAnnounced).toBe(false);
		expect(countWorkingDays(day('2028-12-27'), 3)).toMatchObject({
			day: '2029-01-01',
			isBeyondAnnounced: true
		});
	});
});

describe('working days', () => {
	it.each([
		['over a weekend', '2026-11-20', 1, '2026-11-23'],
		['from a Saturday', '2026-11-21', 1, '2026-11-23'],
		['over Easter', '2026-04-01', 2, '2026-04-07'],
		['over Christmas with Boxing Day on a Saturday', '2026-12-24', 1, '2026-12-29'],
		['over Christmas with both on a weekend', '2027-12-24', 1, '2027-12-29'],
		['over a New Year on a Saturday', '2027-12-31', 1, '2028-01-04'],
		['none', '2026-11-21', 0, '2026-11-21']
	])('[clock.10] %s: %s and %i is %s', (_, from, count, expected) => {
		expect(addWorkingDays(day(from), count)).toBe(expected);
	});

	it('[clock.10] says which days were not counted, and why', () => {
		expect(countWorkingDays(day('2026-12-24'), 1).skipped).toEqual([
			{ day: '2026-12-25', why: 'Christmas Day' },
			{ day: '2026-12-26', why: 'weekend' },
			{ day: '2026-12-27', why: 'weekend' },
			{ day: '2026-12-28', why: 'Boxing Day (substitute day)' }
		]);
	});

	it('[clock.10] the day before the first one after a long weekend is before that weekend', () => {
		expect(workingDayBefore(day('2026-12-29'))).toBe('2026-12-24');
	});

	it('[clock.10] counting and counting back agree, from any day', () => {
		fc.assert(
			fc.property(fc.nat(1_700), fc.integer({ min: 1, max: 60 }), (offset, count) => {
				const from = addDays(day('2024-01-01'), offset);
				const counted = countWorkingDays(from, count);
				expect(isWorkingDay(counted.day)).toBe(true);
				expect(workingDaysBetween(from, counted.day)).toBe(count);
				expect(counted.skipped.length).toBe(daysBetween(from, counted.day) - count);
				expect(workingDaysBetween(counted.day, from)).toBe(0);
			})
		);
	});
});
