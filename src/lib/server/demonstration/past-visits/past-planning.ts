import type { PlanningEntry } from '#lib/domain/planning/entry.ts';
import { quarterIdOf, quartersLater } from '#lib/domain/rota/quarter-id.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { quarterOf } from '#lib/domain/statistics.ts';
import {
	addDays,
	dayOf,
	instantAt,
	instantOf,
	millisecondsOf,
	mondayOf,
	type Day,
	type Instant
} from '#lib/domain/time.ts';
import { askAvailability } from '#lib/server/planning/availability-asks.ts';
import { keepPlanning } from '#lib/server/planning/keep-entries.ts';
import type { Allotted } from './allotted-weeks.ts';
import { Chance } from './chance.ts';
import { actBy, mustHold, type Job, type PastWorld } from './job.ts';

const ANSWERS_WITHIN_DAYS = 9;
/** Before the end of the past: the letters that it writes have been sent by then. */
const AN_HOUR_MS = 60 * 60_000;

/** Evenings and a night of next week on which the pairs of the demonstration have settled. */
const starts = [
	{ days: 1, time: '20:15' },
	{ days: 4, time: '23:10' },
	{ days: 5, time: '14:30' }
] as const;

const startIn = (week: Day, at: number): Instant => {
	const { days, time } = starts[at % starts.length]!;
	return instantAt(addDays(week, days), time);
};

/** What the pairs of next week wrote: some have agreed, some have proposed, and of one a visitor cannot go. */
const entriesOf = (
	{ visitId, week, visitors }: Allotted,
	at: number,
	writtenAt: Instant
): { by: Actor; entry: PlanningEntry }[] => {
	const chance = new Chance(`${visitId}|planning`);
	const own = () => ({ id: chance.uuid(), at: writtenAt });
	const proposed = {
		kind: 'slotProposed',
		...own(),
		visitId,
		startsAt: startIn(week, at)
	} as const;
	const agreed = { kind: 'slotAgreed', ...own(), visitId, proposalId: proposed.id } as const;
	const cannotGo = {
		kind: 'placeOffered',
		...own(),
		visitId,
		cannotGo: true,
		reason: 'ill',
		note: 'A bad cold. Sorry for the short notice.'
	} as const;
	if (at === 0) return [{ by: visitors[0], entry: cannotGo }];
	if (at % 3 === 0) return [{ by: visitors[0], entry: proposed }];
	return [
		{ by: visitors[0], entry: proposed },
		{ by: visitors[1], entry: agreed }
	];
};

/** Visitors are asked when they can go in the next quarter, and the pairs of next week have begun to settle. */
export const jobsOfPlanning = (
	{ db, scheme, now, origin }: PastWorld,
	allotted: readonly Allotted[]
): Job[] => {
	const at = instantOf(millisecondsOf(now) - AN_HOUR_MS);
	const nextWeek = addDays(mondayOf(dayOf(now)), 7);
	const next = quarterIdOf(quartersLater(quarterOf(dayOf(now)), 1));
	const ask = { quarter: next, deadline: addDays(dayOf(now), ANSWERS_WITHIN_DAYS) };
	const written = allotted.filter(({ week }) => week === nextWeek);
	return [
		{
			at,
			perform: async () => mustHold(await askAvailability(db, actBy(scheme.manager, at), ask))
		},
		...written
			.flatMap((visit, place) => entriesOf(visit, place, at))
			.map(({ by, entry }) => ({
				at,
				perform: async () => {
					const { planningRefused } = await keepPlanning(db, actBy(by, at), [entry], origin);
					const [refused] = planningRefused;
					mustHold(refused ? { ok: false, reason: refused.code } : { ok: true });
				}
			}))
	];
};
