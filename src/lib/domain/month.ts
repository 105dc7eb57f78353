import * as z from 'zod/mini';
import { addDays, Day, dayInWords } from './time.ts';

/** A calendar month, `2026-11`; sorts as text. */
export const Month = z
	.string()
	.check(z.regex(/^20\d\d-(0[1-9]|1[0-2])$/))
	.brand('Month');
export type Month = z.infer<typeof Month>;

export const monthOf = (day: Day): Month => day.slice(0, 7) as Month;

/** The first day of it. */
export const firstDayOf = (month: Month): Day => Day.parse(`${month}-01`);

export const monthAfter = (month: Month): Month => monthOf(addDays(firstDayOf(month), 31));

/** The last day of it. */
export const lastDayOf = (month: Month): Day => addDays(firstDayOf(monthAfter(month)), -1);

/** `November 2026`. */
export const monthInWords = (month: Month): string =>
	dayInWords(firstDayOf(month)).split(' ').slice(1).join(' ');
