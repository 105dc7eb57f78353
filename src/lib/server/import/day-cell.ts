import { z } from 'zod';
import { Day } from '#lib/domain/time.ts';

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const monthOf = (text: string): number =>
	/^\d+$/.test(text) ? Number(text) : months.indexOf(text.slice(0, 3).toLowerCase()) + 1;

/** `26` is 2026: nobody here brings along a visit of the last century. */
const yearOf = (text: string): number => (text.length === 2 ? 2000 : 0) + Number(text);

const yearFirst = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const dayFirst = /^(\d{1,2})[./ -](\d{1,2}|[a-z]{3,9})[./ -](\d{4}|\d{2})$/i;

/** What a spreadsheet adds to a day that it takes for an instant. */
const midnight = / 00:00(:00)?$/;

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** A day as spreadsheets in Europe write it, the day before the month; undefined when it is none. */
export const dayFromText = (typed: string): Day | undefined => {
	const text = typed.replace(midnight, '');
	const [year, month, day] = [
		yearFirst.exec(text)?.slice(1),
		dayFirst.exec(text)?.slice(1).reverse()
	].find((parts) => parts !== undefined) ?? ['', '', ''];
	const iso = `${yearOf(year!)}-${twoDigits(monthOf(month!))}-${twoDigits(Number(day))}`;
	return Day.safeParse(iso).data;
};

/** As `dayFromText` reads it and a person here writes it: 22/11/2026. */
export const dayToText = (day: Day): string => day.split('-').reverse().join('/');

const EARLIEST = '2000-01-01';

/** A day up to `today`. */
export const dayUpTo = (today: Day) =>
	z.string().transform((text, context) => {
		const day = dayFromText(text);
		if (day !== undefined && day >= EARLIEST && day <= today) return day;
		context.addIssue({
			code: 'custom',
			message:
				day === undefined
					? 'Write the day as 22/11/2026, the day before the month'
					: day > today
						? 'This day is still to come'
						: 'Check the year'
		});
		return z.NEVER;
	});

/** A day of the past or to come, such as the one until which a card holds; empty is not known. */
export const dayOrEmpty = z.string().transform((text, context) => {
	if (text === '') return undefined;
	const day = dayFromText(text);
	if (day !== undefined && day >= EARLIEST) return day;
	context.addIssue({
		code: 'custom',
		message:
			day === undefined
				? 'Write the day as 22/11/2026, the day before the month, or leave it empty'
				: 'Check the year'
	});
	return z.NEVER;
});
