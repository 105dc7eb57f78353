import { firstDayOf, lastDayOf } from '#lib/domain/month.ts';
import { monthsOf, type Quarter } from '#lib/domain/statistics.ts';
import { addDays, dayInWords, mondayOf, type Day } from '#lib/domain/time.ts';

/** An ISO 8601 week: the year is that of its Thursday. */
export type IsoWeek = { year: number; week: number };

const DAY = 86_400_000;

/** Weeks are named by their Monday; this is the number that calendars print. A year has 52 of them or 53. */
export const isoWeekOf = (day: Day): IsoWeek => {
	const thursday = addDays(mondayOf(day), 3);
	const year = Number(thursday.slice(0, 4));
	const days = (Date.parse(thursday) - Date.parse(`${year}-01-01`)) / DAY;
	return { year, week: Math.floor(days / 7) + 1 };
};

/** So many weeks from a Monday on. */
export const weeksFrom = (monday: Day, count: number): Day[] =>
	Array.from({ length: count }, (_, at) => addDays(monday, 7 * at));

/**
 * [rota.9] The weeks of a quarter: those whose Thursday lies in it, so that each week belongs to one quarter, and week 53
 * to the one of its Thursday. 13 weeks, in some quarters 12 or 14.
 */
export const weeksOfQuarter = (quarter: Quarter): Day[] => {
	const months = monthsOf(quarter);
	const [first, last] = [firstDayOf(months[0]!), lastDayOf(months.at(-1)!)];
	const monday = mondayOf(addDays(first, 3));
	const weeks = weeksFrom(monday, 15);
	return weeks.filter((week) => addDays(week, 3) >= first && addDays(week, 3) <= last);
};

/** Whole weeks from one Monday to another; negative where it lies before. */
export const weeksBetween = (from: Day, to: Day): number =>
	Math.round((Date.parse(to) - Date.parse(from)) / (7 * DAY));

/** `week 14, from 5 April 2027`. */
export const weekInWords = (monday: Day): string =>
	`week ${isoWeekOf(monday).week}, from ${dayInWords(monday)}`;
