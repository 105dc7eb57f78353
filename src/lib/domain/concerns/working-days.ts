import { addDays, mondayOf, type Day } from '#lib/domain/time.ts';
import { bankHolidays, lastAnnouncedDay } from './bank-holidays.ts';

const dayNumber = (day: Day): number => Date.parse(`${day}T00:00:00.000Z`) / 86_400_000;

/** Calendar days from one day to another; negative where `to` is the earlier. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** `weekend`, the name of a bank holiday, or `undefined` for a working day. */
export const whyNoWorkingDay = (day: Day): string | undefined =>
	bankHolidays.get(day) ?? (day >= addDays(mondayOf(day), 5) ? 'weekend' : undefined);

/** [clock.10] Monday to Friday, but for the bank holidays of England and Wales. */
export const isWorkingDay = (day: Day): boolean => whyNoWorkingDay(day) === undefined;

/** A day that was not counted, and why. */
export type SkippedDay = { day: Day; why: string };
export type CountedDays = {
	/** The day that the count came to. */
	day: Day;
	skipped: SkippedDay[];
	/** [clock.11] It lies beyond what is announced: a bank holiday may still be missing from the count. */
	isBeyondAnnounced: boolean;
};

/**
 * [clock.10] The day `count` working days after a day, which itself is not counted: one day after a Friday is Monday,
 * and one day after a Saturday is Monday too.
 */
export const countWorkingDays = (from: Day, count: number): CountedDays => {
	const skipped: SkippedDay[] = [];
	let day = from;
	for (let left = count; left > 0;) {
		day = addDays(day, 1);
		const why = whyNoWorkingDay(day);
		if (why === undefined) left -= 1;
		else skipped.push({ day, why });
	}
	return { day, skipped, isBeyondAnnounced: day > lastAnnouncedDay };
};

export const addWorkingDays = (from: Day, count: number): Day => countWorkingDays(from, count).day;

/** The last working day before a day. */
export const workingDayBefore = (day: Day): Day => {
	let before = addDays(day, -1);
	while (!isWorkingDay(before)) before = addDays(before, -1);
	return before;
};

/** How many working days come after `from`, up to and with `to`; 0 where `to` is not the later. */
export const workingDaysBetween = (from: Day, to: Day): number => {
	let count = 0;
	for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
		if (isWorkingDay(day)) count += 1;
	return count;
};
