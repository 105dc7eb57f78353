import type { SuiteId, VisitId } from '#lib/domain/ids.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { Theme } from '#lib/domain/theme.ts';
import {
	addDays,
	dayOf,
	instantAt,
	instantOf,
	millisecondsOf,
	mondayOf
} from '#lib/domain/time.ts';
import type { Day, Instant } from '#lib/domain/time.ts';
import type { VisitResult } from '#lib/domain/visit-result.ts';
import { Chance, Deck } from './chance.ts';
import type { PastScheme } from './past-scheme.ts';

export type PlannedVisit = {
	visitId: VisitId;
	suiteId: SuiteId;
	/** Its Monday. */
	week: Day;
	/** The first one writes. */
	visitors: readonly [Actor, Actor];
	/** When the pair come to the door; a pair that has not gone, or not yet, comes at no time. */
	startsAt: Instant | undefined;
	result: VisitResult;
	/** The scheme's questions of its day. */
	theme?: Theme | undefined;
};

const WEEKS = 52;

/** A visit that began so long ago is over and has been sent. */
const MOST_HOURS = 6;

/** Hours on London clocks at which visits begin: a third after noon, one in nine at night. */
const hours = [7, 8, 9, 10, 10, 11, 11, 12, 13, 14, 15, 15, 16, 17, 17, 18, 18, 19, 19, 20, 20, 21];
const nightHours = [22, 23, 5];

const timeOf = (hour: number, minute: number): string =>
	`${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

/**
 * A year of visits up to `now` and the rest of its week, in the order of the weeks: every suite in turn, by pairs that
 * change, on all days and at all hours. One in 25 is not made.
 */
export const planYear = (scheme: PastScheme, now: Instant): PlannedVisit[] => {
	const chance = new Chance(`${scheme.id}|plan`);
	const visitors = new Deck(
		chance,
		scheme.visitors.map((visitor) => [visitor, 1])
	);
	const days = new Deck(
		chance,
		[0, 1, 2, 3, 4, 5, 6].map((day) => [day, 1])
	);
	const times = new Deck(
		chance,
		[...hours, ...nightHours].map((hour) => [hour, 1])
	);
	const isMade = new Deck(chance, [
		[true, 24],
		[false, 1]
	]);
	const results = new Deck<VisitResult>(chance, [
		['completed', 97],
		['abandoned', 1],
		['accessRefused', 1],
		['partnerDidNotCome', 1]
	]);
	const thisWeek = mondayOf(dayOf(now));
	const over = instantOf(millisecondsOf(now) - MOST_HOURS * 3_600_000);
	const weeks = Array.from({ length: WEEKS + 1 }, (_, at) => addDays(thisWeek, 7 * (at - WEEKS)));
	return weeks
		.filter((_, at) => at % scheme.everyWeeks === 0)
		.flatMap((week) =>
			scheme.suites.map((suiteId): PlannedVisit => {
				const first = visitors.draw();
				let second = visitors.draw();
				while (second.id === first.id) second = visitors.draw();
				const time = timeOf(times.draw(), chance.between(0, 59));
				const startsAt = instantAt(addDays(week, days.draw()), time);
				const isGone = isMade.draw() && startsAt < over;
				return {
					visitId: new Chance(`${scheme.id}|${week}|${suiteId}`).uuid() as VisitId,
					suiteId,
					week,
					visitors: [first, second],
					startsAt: isGone ? startsAt : undefined,
					result: results.draw()
				};
			})
		);
};
