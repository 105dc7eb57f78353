import { dayOf, instantInWords, weekdayInWords } from '#lib/domain/time.ts';
import type { Clock } from './clocks.ts';
import { targetInWords, type Target } from './targets.ts';
import type { SkippedDay } from './working-days.ts';

const startInWords: Record<Clock['kind'], string> = {
	acknowledge: 'Sent to the force',
	answer: 'Sent to the force',
	fix: 'Date given by the force',
	seenFixed: 'A visit can look from'
};

const bankHolidaysIn = (skipped: readonly SkippedDay[]): string[] =>
	skipped
		.filter(({ why }) => why !== 'weekend')
		.map(({ day, why }) => `${weekdayInWords(day)} (${why})`);

const skippedInWords = (skipped: readonly SkippedDay[]): string[] => {
	if (skipped.length === 0) return [];
	const holidays = bankHolidaysIn(skipped);
	const weekends = skipped.length > holidays.length ? ['weekends'] : [];
	return [`Not counted: ${[...weekends, ...holidays].join(', ')}.`];
};

const timeInWords = ({ target, targetFrom }: Clock): string => {
	if (targetFrom === 'givenByForce') return 'The date is the one that the force gave.';
	const since =
		targetFrom === 'reclassified'
			? 'the scheme’s time when its severity was changed'
			: 'the scheme’s time when the clock began';
	return `${targetInWords(target)}: ${since}.`;
};

/**
 * How the date of a clock came out, a sentence for each step of the sum. The skipped days are those of the whole count,
 * those of a pause included.
 */
export const howComputed = (clock: Clock, now?: Target): string[] => {
	const { kind, startedAt, target, due } = clock;
	const isToTheHour = target.unit === 'hours';
	const start = isToTheHour ? instantInWords(startedAt) : weekdayInWords(dayOf(startedAt));
	return [
		`${startInWords[kind]}: ${start}.`,
		timeInWords(clock),
		...skippedInWords(due.skipped),
		...due.pauses.map(
			({ until, reason, count }) =>
				`Stood still until ${weekdayInWords(until)}, ${targetInWords({ ...target, count: Math.round(count) })}: ${reason}`
		),
		isToTheHour
			? `Due by ${instantInWords(due.at)}.`
			: `Due by the end of ${weekdayInWords(due.day)}.`,
		...(due.isBeyondAnnounced
			? ['Bank holidays are not yet announced for that date: it may move.']
			: []),
		...(now
			? [`The scheme’s time is ${targetInWords(now)} now; this clock keeps the one it began with.`]
			: [])
	];
};
