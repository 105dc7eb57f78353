import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

const LONDON = 'Europe/London';

/** An instant as UTC text to the millisecond: sorts as text, reads the same in both databases. */
export const Instant = z.iso.datetime({ precision: 3 }).brand('Instant');
export type Instant = z.infer<typeof Instant>;

/** A calendar day in Europe/London, `2026-11-22`. */
export const Day = z.iso.date().brand('Day');
export type Day = z.infer<typeof Day>;

export const instantOf = (epochMilliseconds: number): Instant =>
	new Date(epochMilliseconds).toISOString() as Instant;

export const millisecondsOf = (instant: Instant): number => Date.parse(instant);

/** [time.2] The London calendar day on which an instant falls: 23:30 UTC on 30 June is 1 July. */
export const dayOf = (instant: Instant): Day =>
	Temporal.Instant.from(instant).toZonedDateTimeISO(LONDON).toPlainDate().toString() as Day;

/** The ISO week (Monday first) that holds a day: its Monday. */
export const mondayOf = (day: Day): Day => {
	const date = Temporal.PlainDate.from(day);
	return date.subtract({ days: date.dayOfWeek - 1 }).toString() as Day;
};

export const addDays = (day: Day, days: number): Day =>
	Temporal.PlainDate.from(day).add({ days }).toString() as Day;

/** Whole minutes from one instant to another, rounded down; real time, so a night of 25 hours counts 25. */
export const minutesBetween = (from: Instant, to: Instant): number =>
	Math.floor((millisecondsOf(to) - millisecondsOf(from)) / 60_000);

const months =
	'January February March April May June July August September October November December'.split(
		' '
	);
const weekdays = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

/** `22 November 2026`; with our own month names, so that every engine prints the same bytes. */
export const dayInWords = (day: Day): string => {
	const date = Temporal.PlainDate.from(day);
	return `${date.day} ${months[date.month - 1]} ${date.year}`;
};

/** `Sunday 22 November 2026`. */
export const weekdayInWords = (day: Day): string =>
	`${weekdays[Temporal.PlainDate.from(day).dayOfWeek - 1]} ${dayInWords(day)}`;

/** `02:41`, London time. */
export const timeInWords = (instant: Instant): string => {
	const local = Temporal.Instant.from(instant).toZonedDateTimeISO(LONDON);
	return `${String(local.hour).padStart(2, '0')}:${String(local.minute).padStart(2, '0')}`;
};

/** `22 November 2026 at 02:41`, London time. */
export const instantInWords = (instant: Instant): string =>
	`${dayInWords(dayOf(instant))} at ${timeInWords(instant)}`;

/**
 * [time.3] The instant at which London clocks show `time` on `day`. In the hour that the clocks skip, the time moves on by
 * an hour; in the hour that comes twice, the earlier one is meant unless `after` says it must not lie before that.
 */
export const instantAt = (day: Day, time: string, after?: Instant): Instant => {
	const local = Temporal.PlainDateTime.from(`${day}T${time}`);
	const earlier = local.toZonedDateTime(LONDON, { disambiguation: 'compatible' });
	const later = local.toZonedDateTime(LONDON, { disambiguation: 'later' });
	const pick = after && earlier.epochMilliseconds < millisecondsOf(after) ? later : earlier;
	return instantOf(pick.epochMilliseconds);
};

/** The first instant at or after `after` at which London clocks show `time`: a visit may go on past midnight. */
export const firstAtOrAfter = (time: string, after: Instant): Instant => {
	const sameDay = instantAt(dayOf(after), time, after);
	return millisecondsOf(sameDay) >= millisecondsOf(after)
		? sameDay
		: instantAt(addDays(dayOf(after), 1), time, after);
};

/** The last instant at or before `before` at which London clocks showed `time`. */
export const lastAtOrBefore = (time: string, before: Instant): Instant => {
	const sameDay = instantAt(dayOf(before), time);
	return millisecondsOf(sameDay) <= millisecondsOf(before)
		? sameDay
		: instantAt(addDays(dayOf(before), -1), time);
};
