import { monthAfter, monthInWords, type Month } from './month.ts';
import { monthsOf, quarterInWords, quarterOf, type Quarter } from './statistics.ts';

/** Whole months, the first and the last. */
export type Period = { from: Month; to: Month };

/** The longest time over which figures are shown at once: ten years, so that no address asks for more work than that. */
export const MOST_MONTHS = 120;

/** Its months in order; the first of them where there are more than `MOST_MONTHS`. */
export const monthsIn = ({ from, to }: Period): Month[] => {
	const months: Month[] = [];
	for (let month = from; month <= to && months.length < MOST_MONTHS; month = monthAfter(month))
		months.push(month);
	return months;
};

/**
 * The time between two months, in whichever order they were given; `MOST_MONTHS` of it where it is longer.
 */
export const periodBetween = (one: Month, other: Month): Period => {
	const [from, to] = one <= other ? [one, other] : [other, one];
	return { from, to: monthsIn({ from, to }).at(-1)! };
};

export const periodOf = (quarter: Quarter): Period => {
	const months = monthsOf(quarter);
	return { from: months[0]!, to: months.at(-1)! };
};

/** The quarters that a period touches, in order. */
export const quartersIn = (period: Period): Quarter[] => {
	const quarters = monthsIn(period).map((month) => quarterOf(month));
	return quarters.filter(
		({ year, quarter }, at) =>
			at === 0 || quarters[at - 1]!.quarter !== quarter || quarters[at - 1]!.year !== year
	);
};

/** `October to December 2026`, `November 2026`, `April 2026 to March 2027`. */
export const periodInWords = ({ from, to }: Period): string => {
	if (from === to) return monthInWords(from);
	const quarter = quarterOf(from);
	const whole = periodOf(quarter);
	if (whole.from === from && whole.to === to) return quarterInWords(quarter);
	const [first, last] = [monthInWords(from), monthInWords(to)];
	const isOneYear = from.slice(0, 4) === to.slice(0, 4);
	return `${isOneYear ? first.split(' ')[0] : first} to ${last}`;
};
