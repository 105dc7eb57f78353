import { expect, it } from 'vitest';
import { addDays, type Day } from '#lib/domain/time.ts';
import { deadlineReminder, isNightDue, isWeekComing, isWeekUpon } from './reminders.ts';

const week = '2027-01-04' as Day;

it('[planning.5] a deadline is said a week and a day before it, and not once it is over', () => {
	const days = [-8, -7, -2, -1, 0, 1].map((at) => deadlineReminder(week, addDays(week, at)));
	expect(days).toEqual([undefined, 7, 7, 1, 1, undefined]);
});

it('[planning.5] a week is near for the seven days before it, and upon us for its own', () => {
	const near = [-8, -7, -1, 0].map((at) => isWeekComing(week, addDays(week, at)));
	expect(near).toEqual([false, true, true, false]);
	const upon = [-1, 0, 6, 7].map((at) => isWeekUpon(week, addDays(week, at)));
	expect(upon).toEqual([false, true, true, false]);
});

it('[planning.5] a missing night visit is said from November to March', () => {
	const days = ['2026-04-01', '2026-10-31', '2026-11-01', '2027-03-31', '2027-04-01'] as Day[];
	expect(days.map(isNightDue)).toEqual([false, false, true, true, false]);
});
