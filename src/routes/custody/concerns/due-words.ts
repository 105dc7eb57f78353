import { dueDayOf } from '#lib/domain/concerns/due.ts';
import { instantInWords, timeInWords, weekdayInWords, type Instant } from '#lib/domain/time.ts';

/** A date that ends with its London day is told by that day, any other to the minute. */
export const dueInWords = (dueAt: Instant): string =>
	timeInWords(dueAt) === '00:00'
		? `by the end of ${weekdayInWords(dueDayOf(dueAt))}`
		: `by ${instantInWords(dueAt)}`;
