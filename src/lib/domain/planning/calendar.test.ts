import { expect, it } from 'vitest';
import type { Day, Instant } from '#lib/domain/time.ts';
import { iCalendar } from './calendar.ts';

const AT = '2026-12-28T09:00:00.000Z' as Instant;
const lines = (text: string) => text.split('\r\n');

it('[planning.6] a week that is not fixed is seven whole days that do not count as busy, a slot its own hours', () => {
	const file = iCalendar(
		'Visits',
		[
			{ id: 'a', title: 'Custody visit', when: { week: '2026-12-28' as Day } },
			{
				id: 'b',
				title: 'Custody visit',
				when: {
					startsAt: '2027-03-28T00:30:00.000Z' as Instant,
					endsAt: '2027-03-28T02:30:00.000Z' as Instant
				}
			}
		],
		AT
	);
	const read = lines(file);
	expect(read[0]).toBe('BEGIN:VCALENDAR');
	expect(read.slice(-2)).toEqual(['END:VCALENDAR', '']);
	expect(read).toContain('DTSTART;VALUE=DATE:20261228');
	expect(read).toContain('DTEND;VALUE=DATE:20270104');
	expect(read).toContain('DTSTART:20270328T003000Z');
	expect(read).toContain('DTEND:20270328T023000Z');
	expect(read.filter((line) => line.startsWith('TRANSP:'))).toEqual([
		'TRANSP:TRANSPARENT',
		'TRANSP:OPAQUE'
	]);
});

it('[planning.6] what a title holds breaks nothing: marks are escaped, long lines folded by octets', () => {
	const title = `Oxford; "St Aldates", cells\n${'é'.repeat(80)}`;
	const file = iCalendar('Visits', [{ id: 'a', title, when: { week: '2026-12-28' as Day } }], AT);
	for (const line of lines(file)) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
	const unfolded = file.replaceAll('\r\n ', '');
	expect(unfolded).toContain(`SUMMARY:Oxford\\; "St Aldates"\\, cells\\n${'é'.repeat(80)}\r\n`);
});
