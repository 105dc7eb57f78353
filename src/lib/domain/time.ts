import * as z from 'zod/mini';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** An instant as UTC text to the millisecond: sorts as text, reads the same in both databases. */
export const Instant = z.iso.datetime({ precision: 3 }).brand('Instant');
export type Instant = z.infer<typeof Instant>;

/** A calendar day in Europe/London, `2026-11-22`. */
export const Day = z.iso.date().brand('Day');
export type Day = z.infer<typeof Day>;

export const instantOf = (epochMilliseconds: number): Instant =>
	new Date(epochMilliseconds).toISOString() as Instant;

export const millisecondsOf = (instant: Instant): number => Date.parse(instant);

/** 01:00 UTC on the last Sunday of a month, counted from 0. */
const lastSunday = (year: number, month: number): number => {
	const lastDay = new Date(Date.UTC(year, month + 1, 0));
	return lastDay.getTime() - lastDay.getUTCDay() * DAY + HOUR;
};

/**
 * Whether London clocks stand an hour ahead of UTC: from the last Sunday of March to that of October, at 01:00 UTC
 * (Summer Time Act 1972, as amended by SI 2002/262). A rule of our own, not a table of the engine's: every device and
 * the server know the same one, and it holds from 1996 on.
 */
const isSummer = (epochMilliseconds: number): boolean => {
	const year = new Date(epochMilliseconds).getUTCFullYear();
	return epochMilliseconds >= lastSunday(year, 2) && epochMilliseconds < lastSunday(year, 9);
};

/** What London clocks show, as if it were UTC: `2026-07-01T00:05:00.000Z`. */
const londonClock = (instant: Instant): string => {
	const utc = millisecondsOf(instant);
	return new Date(isSummer(utc) ? utc + HOUR : utc).toISOString();
};

const dateOf = (day: Day): Date => new Date(`${day}T00:00:00.000Z`);

/** 0 for Monday to 6 for Sunday. */
const weekdayOf = (day: Day): number => (dateOf(day).getUTCDay() + 6) % 7;

/** [time.2] The London calendar day on which an instant falls: 23:30 UTC on 30 June is 1 July. */
export const dayOf = (instant: Instant): Day => londonClock(instant).slice(0, 10) as Day;

export const addDays = (day: Day, days: number): Day =>
	new Date(dateOf(day).getTime() + days * DAY).toISOString().slice(0, 10) as Day;

/** The ISO week (Monday first) that holds a day: its Monday. */
export const mondayOf = (day: Day): Day => addDays(day, -weekdayOf(day));

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
	const date = dateOf(day);
	return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
};

/** `Sunday 22 November 2026`. */
export const weekdayInWords = (day: Day): string =>
	`${weekdays[weekdayOf(day)]} ${dayInWords(day)}`;

/** `02:41`, London time. */
export const timeInWords = (instant: Instant): string => londonClock(instant).slice(11, 16);

/** `22 November 2026 at 02:41`, London time. */
export const instantInWords = (instant: Instant): string =>
	`${dayInWords(dayOf(instant))} at ${timeInWords(instant)}`;

/** `02:41` as minutes since midnight. Throws on what is no time of a day. */
const minutesIn = (time: string): number => {
	const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)/.exec(time) ?? [];
	if (hours === undefined) throw new RangeError(`"${time}" is no time of a day`);
	return Number(hours) * 60 + Number(minutes);
};

/**
 * [time.3] The instant at which London clocks show `time` on `day`. In the hour that the clocks skip, the time moves on by
 * an hour; in the hour that comes twice, the earlier one is meant unless `after` says it must not lie before that.
 */
export const instantAt = (day: Day, time: string, after?: Instant): Instant => {
	const winter = dateOf(day).getTime() + minutesIn(time) * 60_000;
	const summer = winter - HOUR;
	const earlier = isSummer(summer) ? summer : winter;
	const comesTwice = earlier === summer && !isSummer(winter);
	const isMeantLater = after !== undefined && earlier < millisecondsOf(after);
	return instantOf(comesTwice && isMeantLater ? winter : earlier);
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
