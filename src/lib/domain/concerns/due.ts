import {
	addDays,
	dayOf,
	instantAt,
	instantOf,
	millisecondsOf,
	type Day,
	type Instant
} from '#lib/domain/time.ts';
import type { Pause } from './round.ts';
import type { Target } from './targets.ts';
import {
	countWorkingDays,
	daysBetween,
	workingDayBefore,
	workingDaysBetween,
	type SkippedDay
} from './working-days.ts';

const HOUR = 3_600_000;
/** The last part of a time in which it is said to be due soon. */
const LAST_PART = 1 / 5;

/** A pause with how much of a clock's time it took, in the unit of its target. */
export type CountedPause = { from: Instant; until: Day; reason: string; count: number };

/** When something is due, and how that came out. */
export type Due = {
	/** From this instant on it is overdue: the end of the London day, or the hour itself. */
	at: Instant;
	day: Day;
	/** Days that are no working days, for a target of working days. */
	skipped: SkippedDay[];
	pauses: CountedPause[];
	isBeyondAnnounced: boolean;
};

/** The last day on which what is due at an instant is in time: a time of days ends at the midnight behind its last one. */
export const dueDayOf = (at: Instant): Day => dayOf(instantOf(millisecondsOf(at) - 1));

/** The end of a London day, whatever the clocks do in its night. */
const endOf = (day: Day): Instant => instantAt(addDays(day, 1), '00:00');

/**
 * [clock.14] Hours are hours of real time, also in a night of 23 or 25; days end at London's midnight, and the day on
 * which a clock starts is not counted.
 */
const after = (startedAt: Instant, { unit }: Target, count: number): Omit<Due, 'pauses'> => {
	if (unit === 'hours') {
		const at = instantOf(millisecondsOf(startedAt) + count * HOUR);
		return { at, day: dayOf(at), skipped: [], isBeyondAnnounced: false };
	}
	const start = dayOf(startedAt);
	if (unit === 'workingDays') {
		const counted = countWorkingDays(start, count);
		return { ...counted, at: endOf(counted.day) };
	}
	const day = addDays(start, count);
	return { at: endOf(day), day, skipped: [], isBeyondAnnounced: false };
};

/** The first day on which the clock runs again. */
const runsAgainOn = ({ until, resumedAt }: Pause): Day => {
	const resumed = resumedAt && dayOf(resumedAt);
	return resumed && resumed < until ? resumed : until;
};

const countOf = (pause: Pause, startedAt: Instant, { unit }: Target): number => {
	const from = pause.from > startedAt ? pause.from : startedAt;
	const again = runsAgainOn(pause);
	if (unit === 'hours') {
		const midnight = instantAt(again, '00:00');
		const end = pause.resumedAt && pause.resumedAt < midnight ? pause.resumedAt : midnight;
		return Math.max(0, (millisecondsOf(end) - millisecondsOf(from)) / HOUR);
	}
	const firstCounted = addDays(dayOf(startedAt), 1);
	const first = dayOf(from) > firstCounted ? dayOf(from) : firstCounted;
	return unit === 'days'
		? Math.max(0, daysBetween(first, again))
		: workingDaysBetween(addDays(first, -1), addDays(again, -1));
};

/**
 * [clock.13] When a clock is due. It stands still from the day on which a contractor's date was given, and that date counts
 * again; a date that was given once the clock was overdue already moves nothing.
 */
export const dueOf = (startedAt: Instant, target: Target, pauses: readonly Pause[]): Due => {
	const counted: CountedPause[] = [];
	let { count } = target;
	for (const pause of pauses) {
		if (pause.from >= after(startedAt, target, count).at) break;
		const paused = countOf(pause, startedAt, target);
		if (paused === 0) continue;
		count += paused;
		counted.push({
			from: pause.from,
			until: runsAgainOn(pause),
			reason: pause.reason,
			count: paused
		});
	}
	return { ...after(startedAt, target, count), pauses: counted };
};

const pausedIn = ({ pauses }: Due): number => pauses.reduce((sum, { count }) => sum + count, 0);

/** When so many times the target are over: 1 is the date itself. What was due on its very day counts in days from then on. */
export const overdueAt = (startedAt: Instant, target: Target, due: Due, times: number): Instant =>
	times === 1
		? due.at
		: after(
				startedAt,
				target,
				target.count + (times - 1) * Math.max(1, target.count) + pausedIn(due)
			).at;

/** From when it is due soon: the last fifth of its time, or the working day before the date, whichever is the longer. */
export const dueSoonAt = (startedAt: Instant, target: Target, due: Due): Instant => {
	const length = millisecondsOf(due.at) - millisecondsOf(startedAt);
	const lastPart = instantOf(millisecondsOf(due.at) - Math.round(length * LAST_PART));
	if (target.unit === 'hours') return lastPart;
	const dayBefore = instantAt(workingDayBefore(due.day), '00:00');
	return dayBefore < lastPart ? dayBefore : lastPart;
};
