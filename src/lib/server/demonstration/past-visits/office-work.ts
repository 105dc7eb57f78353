import {
	addDays,
	dayOf,
	instantAt,
	instantOf,
	millisecondsOf,
	mondayOf
} from '#lib/domain/time.ts';
import type { Instant } from '#lib/domain/time.ts';
import { setHandled } from '#lib/server/desk/handled.ts';
import { noteFirstReading } from '#lib/server/reports/first-reading.ts';
import { sendForceVersion } from '#lib/server/reports/force-version.ts';
import { hasUrgentConcern } from '#lib/server/visits/visit-summary.ts';
import { concernWork } from './concern-work.ts';
import type { Chance } from './chance.ts';
import { actBy, mustHold, type Job, type PastWorld } from './job.ts';
import type { MadeVisit } from './make-visits.ts';
import type { Told } from './story.ts';

const SATURDAY = 5;

const minutesAfter = (instant: Instant, minutes: number): Instant =>
	instantOf(millisecondsOf(instant) + minutes * 60_000);

/** The first morning after it on which an office is at work. */
const nextMorning = (instant: Instant): Instant => {
	let day = dayOf(instant);
	while (instantAt(day, '09:10') < instant || addDays(mondayOf(day), SATURDAY) <= day)
		day = addDays(day, 1);
	return instantAt(day, '09:10');
};

/** What the office and the force did with a visit that arrived: read it, saw to what was urgent, sent it, read that. */
export const officeWork = (
	world: PastWorld,
	made: MadeVisit,
	arrivedAt: Instant,
	{ office }: Told,
	chance: Chance
): Job[] => {
	if (office === 'unread') return [];
	const { db, scheme, origin } = world;
	const { visitId, result } = made.plan;
	const { manager, custodyLead } = scheme;
	// Who waited alone makes a first version; the other's word makes the second.
	const version = result === 'partnerDidNotCome' ? 2 : 1;
	const readAt = minutesAfter(nextMorning(arrivedAt), chance.between(0, 120));
	const handledAt = minutesAfter(readAt, chance.between(5, 30));
	const sentAt = minutesAfter(readAt, chance.between(35, 90));
	const openedAt = minutesAfter(sentAt, chance.between(60, 2_000));
	return [
		{
			at: readAt,
			perform: () => noteFirstReading(db, actBy(manager, readAt), visitId, version, 'reportOpened')
		},
		...(hasUrgentConcern(made.record)
			? [
					{
						at: handledAt,
						perform: async () =>
							mustHold(await setHandled(db, actBy(manager, handledAt), visitId, true, origin))
					}
				]
			: []),
		...(office === 'sent' || office === 'readByForce'
			? [
					{
						at: sentAt,
						perform: async () =>
							mustHold(await sendForceVersion(db, actBy(manager, sentAt), visitId, { origin }))
					}
				]
			: []),
		...(office === 'readByForce'
			? [
					{
						at: openedAt,
						perform: () =>
							noteFirstReading(
								db,
								actBy(custodyLead, openedAt),
								visitId,
								version,
								'forceReportOpened'
							)
					},
					...concernWork(world, made, sentAt)
				]
			: [])
	];
};
