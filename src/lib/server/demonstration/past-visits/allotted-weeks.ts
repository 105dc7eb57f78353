import type { VisitId } from '#lib/domain/ids.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { addDays, dayOf, instantAt, mondayOf } from '#lib/domain/time.ts';
import { allot } from '#lib/server/allotments.ts';
import { Chance } from './chance.ts';
import { actBy, mustHold, type Job, type PastWorld } from './job.ts';
import type { PlannedVisit } from './plan.ts';

/** A visit for a pair in a week. */
export type Allotted = Pick<PlannedVisit, 'visitId' | 'suiteId' | 'week' | 'visitors'>;

/** The manager allots a fortnight ahead, on a Monday morning. */
const FORTNIGHT = 14;

/**
 * The weeks after this one: everybody who has nothing to come in this week's plan gets one visit, so that whoever signs
 * in as a visitor finds one.
 */
export const comingWeeks = (
	{ scheme, now }: PastWorld,
	thisWeek: readonly PlannedVisit[]
): Allotted[] => {
	const chance = new Chance(`${scheme.id}|coming`);
	const toCome = thisWeek.filter(({ startsAt }) => !startsAt);
	const busy = new Set(toCome.flatMap(({ visitors }) => visitors.map(({ id }) => id)));
	const free = chance.shuffled(scheme.visitors.filter(({ id }) => !busy.has(id)));
	// Of an odd number one goes with somebody who goes twice.
	if (free.length % 2 === 1) free.push(scheme.visitors.find(({ id }) => id !== free.at(-1)!.id)!);
	const nextWeek = addDays(mondayOf(dayOf(now)), 7);
	return Array.from({ length: free.length / 2 }, (_, at) => {
		const suiteId = scheme.suites[at % scheme.suites.length]!;
		const week = addDays(nextWeek, 7 * Math.floor(at / scheme.suites.length));
		const visitors: [Actor, Actor] = [free[2 * at]!, free[2 * at + 1]!];
		const visitId = new Chance(`${scheme.id}|${week}|${suiteId}`).uuid() as VisitId;
		return { visitId, suiteId, week, visitors };
	});
};

export const jobsOfAllotments = (
	{ db, scheme, now }: PastWorld,
	allotted: readonly Allotted[]
): Job[] =>
	allotted.map(({ visitId, suiteId, week, visitors }) => {
		const ahead = instantAt(addDays(week, -FORTNIGHT), '10:00');
		const at = ahead < now ? ahead : now;
		const asked = { visitId, suiteId, week, visitors: [visitors[0].id, visitors[1].id] as const };
		return {
			at,
			perform: async () => mustHold(await allot(db, actBy(scheme.manager, at), asked))
		};
	});
