import { dayOf, timeInWords, weekdayInWords, type Instant } from '#lib/domain/time.ts';

/** `Friday 27 November 2026 at 20:15`. */
export const startInWords = (startsAt: Instant): string =>
	`${weekdayInWords(dayOf(startsAt))} at ${timeInWords(startsAt)}`;
