import {
	addDays,
	dayOf,
	timeInWords,
	weekdayInWords,
	type Day,
	type Instant
} from '#lib/domain/time.ts';

/** A day as it is said near it: `today`, `yesterday`, `Friday 20 November 2026`. */
export const dayNearInWords = (day: Day, today: Day): string => {
	if (day === today) return 'today';
	if (day === addDays(today, -1)) return 'yesterday';
	return day === addDays(today, 1) ? 'tomorrow' : weekdayInWords(day);
};

/** `at 23:10`, with its day where that is not the day of `at`: `yesterday at 23:10`. */
export const momentNearInWords = (instant: Instant, at: Instant): string => {
	const [day, today] = [dayOf(instant), dayOf(at)];
	const time = `at ${timeInWords(instant)}`;
	if (day === today) return time;
	const words = dayNearInWords(day, today);
	return `${['yesterday', 'tomorrow'].includes(words) ? words : `on ${words}`} ${time}`;
};
