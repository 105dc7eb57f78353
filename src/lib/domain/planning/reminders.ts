import { monthsOf, quarterOf } from '#lib/domain/statistics.ts';
import { addDays, type Day } from '#lib/domain/time.ts';

/** Days before its deadline on which somebody who has said nothing is asked for their availability again. */
const BEFORE_DEADLINE = [7, 1] as const;
/** Days before its Monday on which the two of a pair hear that their week is near. */
const BEFORE_WEEK = 7;
/** The month of the financial year from which on a missing night visit is said. Source: the field's practice. */
const NIGHT_FROM_MONTH = 8;

/** [planning.5] How many days are left where that is a day to remind on: the last of them that has come; none once it is over. */
export const deadlineReminder = (deadline: Day, today: Day): number | undefined =>
	today > deadline
		? undefined
		: BEFORE_DEADLINE.findLast((days) => today >= addDays(deadline, -days));

/** [planning.5] From a week before its Monday until the week begins. `week` is a Monday. */
export const isWeekComing = (week: Day, today: Day): boolean =>
	today >= addDays(week, -BEFORE_WEEK) && today < week;

/** [planning.5] From the Monday of the week to its Sunday. */
export const isWeekUpon = (week: Day, today: Day): boolean =>
	today >= week && today < addDays(week, 7);

/** The month of the financial year, April is 1. */
const monthOfYear = (day: Day): number => {
	const quarter = quarterOf(day);
	const at = monthsOf(quarter).findIndex((month) => day.startsWith(month));
	return (quarter.quarter - 1) * 3 + at + 1;
};

/** [planning.5] A night visit that is still missing is said from the eighth month of the financial year on: November. */
export const isNightDue = (today: Day): boolean => monthOfYear(today) >= NIGHT_FROM_MONTH;
