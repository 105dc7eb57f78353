import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { HybridTime, nextHybridTime, writtenAt } from './hybrid-time.ts';
import {
	addDays,
	dayOf,
	instantAt,
	instantInWords,
	instantOf,
	millisecondsOf,
	minutesBetween,
	mondayOf,
	timeInWords,
	weekdayInWords,
	type Day,
	type Instant
} from './time.ts';

const device = '019a0000-0000-7000-8000-00000000000d';
const instant = (text: string) => text as Instant;
const day = (text: string) => text as Day;

describe('the clocks of London', () => {
	it.each([
		['2026-06-30T22:59:59.999Z', '2026-06-30', '23:59'],
		['2026-06-30T23:00:00.000Z', '2026-07-01', '00:00'],
		['2026-11-22T00:00:00.000Z', '2026-11-22', '00:00'],
		['2026-10-25T00:30:00.000Z', '2026-10-25', '01:30'],
		['2026-10-25T01:30:00.000Z', '2026-10-25', '01:30'],
		['2026-03-29T00:59:00.000Z', '2026-03-29', '00:59'],
		['2026-03-29T01:00:00.000Z', '2026-03-29', '02:00']
	])('[time.2] %s is %s at %s', (at, expectedDay, time) => {
		expect(dayOf(instant(at))).toBe(expectedDay);
		expect(timeInWords(instant(at))).toBe(time);
	});

	it.each([
		['a winter night', '2026-11-22', '02:41', undefined, '2026-11-22T02:41:00.000Z'],
		['a summer night', '2026-06-30', '00:10', undefined, '2026-06-29T23:10:00.000Z'],
		['the hour that is skipped', '2026-03-29', '01:30', undefined, '2026-03-29T01:30:00.000Z'],
		['the hour that comes twice', '2026-10-25', '01:30', undefined, '2026-10-25T00:30:00.000Z'],
		[
			'the same, after it came',
			'2026-10-25',
			'01:30',
			'2026-10-25T00:50:00.000Z',
			'2026-10-25T01:30:00.000Z'
		]
	])('[time.3] %s: %s at %s', (_, of, time, after, expected) => {
		expect(instantAt(day(of), time, after === undefined ? after : instant(after))).toBe(expected);
	});

	it('[time.3] a night of 25 hours counts 25, one of 23 counts 23', () => {
		const hours = (of: string) =>
			minutesBetween(instantAt(day(of), '00:00'), instantAt(addDays(day(of), 1), '00:00')) / 60;
		expect(['2026-10-25', '2026-03-29', '2026-11-22'].map(hours)).toEqual([25, 23, 24]);
	});

	it('[time.3] every minute that London clocks show is found again', () => {
		const epoch = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) });
		fc.assert(
			fc.property(epoch, (milliseconds) => {
				const at = instantOf(Math.floor(milliseconds / 60_000) * 60_000);
				expect(instantAt(dayOf(at), timeInWords(at), at)).toBe(at);
				expect(millisecondsOf(at)).toBe(Date.parse(at));
				const monday = mondayOf(dayOf(at));
				expect(weekdayInWords(monday)).toMatch(/^Monday /);
				expect(monday <= dayOf(at) && dayOf(at) < addDays(monday, 7)).toBe(true);
			})
		);
	});

	it('[time.2] agrees with the time zone database in every week in which the clocks change', () => {
		for (let year = 1996; year < 2060; year++)
			for (const month of [3, 10])
				for (let hour = 0; hour < 24 * 8; hour++) {
					const at = instantOf(Date.UTC(year, month - 1, 24, hour, 59));
					const local = Temporal.Instant.from(at).toZonedDateTimeISO('Europe/London');
					if (dayOf(at) !== local.toPlainDate().toString()) expect.fail(`the day of ${at}`);
					if (timeInWords(at) !== local.toPlainTime().toString().slice(0, 5))
						expect.fail(`the time of ${at}`);
				}
	});

	it('[time.3] finds the instant that the time zone database finds', () => {
		const epoch = fc.integer({ min: Date.UTC(1996, 0), max: Date.UTC(2060, 0) });
		const changes = [Date.UTC(2026, 2, 29), Date.UTC(2026, 9, 25), Date.UTC(2031, 9, 26)];
		const nearChange = fc
			.tuple(fc.constantFrom(...changes), fc.nat(4 * 3_600_000))
			.map(([midnight, more]) => midnight + more);
		fc.assert(
			fc.property(fc.oneof(epoch, nearChange), (milliseconds) => {
				const [shownDay, shownTime] = new Date(milliseconds).toISOString().split('T') as [
					Day,
					string
				];
				const local = Temporal.PlainDateTime.from(`${shownDay}T${shownTime.slice(0, 5)}`);
				const [earlier, later] = (['compatible', 'later'] as const).map((disambiguation) =>
					instantOf(local.toZonedDateTime('Europe/London', { disambiguation }).epochMilliseconds)
				) as [Instant, Instant];
				const afterEarlier = instantOf(millisecondsOf(earlier) + 1);
				expect(instantAt(shownDay, shownTime.slice(0, 5))).toBe(earlier);
				expect(instantAt(shownDay, shownTime.slice(0, 5), afterEarlier)).toBe(later);
				expect(addDays(shownDay, 40)).toBe(
					Temporal.PlainDate.from(shownDay).add({ days: 40 }).toString()
				);
			})
		);
	});

	it('[time.3] refuses what is no time of a day', () => {
		for (const time of ['24:00', '9:05', '', '12:60', 'noon'])
			expect(() => instantAt(day('2026-11-22'), time)).toThrow(RangeError);
	});

	it('is worded by our own names', () => {
		expect(instantInWords(instant('2026-07-01T23:05:00.000Z'))).toBe('2 July 2026 at 00:05');
		expect(weekdayInWords(day('2026-11-22'))).toBe('Sunday 22 November 2026');
	});
});

describe('the order of what is shown', () => {
	const LEAD = 5 * 60_000;
	it('[time.1] each time is after the last, unless that lies more than five minutes in the future', () => {
		const now = fc.integer({ min: 0, max: 36 ** 8 });
		fc.assert(
			fc.property(now, fc.integer({ min: -2 * LEAD, max: 2 * LEAD }), (seen, apart) => {
				const latest = nextHybridTime(undefined, seen, device);
				const next = nextHybridTime(latest, Math.max(0, seen + apart), device);
				expect(HybridTime.safeParse(next).success).toBe(true);
				const isFarAhead = seen > Math.max(0, seen + apart) + LEAD;
				expect(next > latest).toBe(!isFarAhead);
				if (isFarAhead || apart > 0)
					expect(Date.parse(writtenAt(next))).toBe(Math.max(0, seen + apart));
			})
		);
	});

	it('[time.1] a clock that stands still is counted on, beyond the last place too', () => {
		let latest = nextHybridTime(undefined, 1_000, device);
		for (let count = 0; count < 100; count++) {
			const next = nextHybridTime(latest, 1_000, device);
			expect(next > latest).toBe(true);
			latest = next;
		}
		const last = HybridTime.parse(`${latest.slice(0, 10)}zzzz-${device}`);
		const next = nextHybridTime(last, 1_000, device);
		expect(next > last && HybridTime.safeParse(next).success).toBe(true);
	});
});
