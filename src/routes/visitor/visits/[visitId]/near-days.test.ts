import { expect, it } from 'vitest';
import type { Day, Instant } from '#lib/domain/time.ts';
import { dayNearInWords, momentNearInWords } from './near-days.ts';

const at = '2026-11-22T00:41:00.000Z' as Instant;
const today = '2026-11-22' as Day;

it('names the days around a visit as they are said', () => {
	expect(dayNearInWords(today, today)).toBe('today');
	expect(dayNearInWords('2026-11-21' as Day, today)).toBe('yesterday');
	expect(dayNearInWords('2026-11-23' as Day, today)).toBe('tomorrow');
	expect(dayNearInWords('2026-11-20' as Day, today)).toBe('Friday 20 November 2026');
});

it('says the day of a time where it is not today', () => {
	expect(momentNearInWords('2026-11-22T00:10:00.000Z' as Instant, at)).toBe('at 00:10');
	expect(momentNearInWords('2026-11-21T23:10:00.000Z' as Instant, at)).toBe('yesterday at 23:10');
	expect(momentNearInWords('2026-11-20T23:10:00.000Z' as Instant, at)).toBe(
		'on Friday 20 November 2026 at 23:10'
	);
});
