import type { Instant } from '#lib/domain/time.ts';
import { addDays, type Day } from '#lib/domain/time.ts';

/** One thing in a visitor's calendar. */
export type CalendarEvent = {
	/** Tells it from every other, and stays the same when it moves. */
	id: string;
	title: string;
	/** The week, by its Monday, while no day is fixed; else when the two begin. */
	when: { week: Day } | { startsAt: Instant; endsAt: Instant };
};

/** Octets of a line before it goes on in the next one. */
const LINE = 75;

const escaped = (text: string): string =>
	text.replace(/[\\;,]/g, (one) => `\\${one}`).replace(/\r?\n/g, '\\n');

/** A line in pieces of at most 75 octets, each further one after a blank; never within a character. */
const folded = (line: string): string => {
	const encoder = new TextEncoder();
	const pieces: string[] = [];
	let piece = '';
	let size = 0;
	for (const character of line) {
		const octets = encoder.encode(character).length;
		if (size + octets > LINE) {
			pieces.push(piece);
			piece = '';
			size = 1;
		}
		piece += character;
		size += octets;
	}
	return [...pieces, piece].join('\r\n ');
};

const dateOf = (day: Day): string => day.replaceAll('-', '');
const momentOf = (instant: Instant): string => instant.replace(/[-:]|\.\d+/g, '');

const timesOf = ({ when }: CalendarEvent): string[] =>
	'week' in when
		? [
				`DTSTART;VALUE=DATE:${dateOf(when.week)}`,
				`DTEND;VALUE=DATE:${dateOf(addDays(when.week, 7))}`
			]
		: [`DTSTART:${momentOf(when.startsAt)}`, `DTEND:${momentOf(when.endsAt)}`];

/**
 * [planning.6] The events as an iCalendar file (RFC 5545). A whole week that is not fixed yet does not count as busy.
 *
 * @param madeAt the stamp of every event
 */
export const iCalendar = (
	name: string,
	events: readonly CalendarEvent[],
	madeAt: Instant
): string =>
	[
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Custody visiting//EN',
		'METHOD:PUBLISH',
		`X-WR-CALNAME:${escaped(name)}`,
		...events.flatMap((event) => [
			'BEGIN:VEVENT',
			`UID:${event.id}`,
			`DTSTAMP:${momentOf(madeAt)}`,
			...timesOf(event),
			`SUMMARY:${escaped(event.title)}`,
			`TRANSP:${'week' in event.when ? 'TRANSPARENT' : 'OPAQUE'}`,
			'CLASS:PRIVATE',
			'END:VEVENT'
		]),
		'END:VCALENDAR'
	]
		.map((line) => `${folded(line)}\r\n`)
		.join('');
