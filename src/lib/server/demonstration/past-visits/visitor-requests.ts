import { addDays, dayOf, instantAt, instantOf, millisecondsOf } from '#lib/domain/time.ts';
import type { VisitorRequest } from '#lib/domain/visitor-request.ts';
import { keepRequests } from '#lib/server/requests/keep-requests.ts';
import { settleRequest } from '#lib/server/requests/requests.ts';
import { Chance } from './chance.ts';
import { actBy, mustHold, type Job, type PastWorld } from './job.ts';
import type { Told } from './story.ts';
import type { MadePlan } from './write-visit.ts';

/** Claims are paid so many days after their visit; the newer ones wait. */
const PAID_AFTER_DAYS = 21;

/** At home in the evening: the visit is over and has been sent by then (plan.ts). */
const HOURS_AFTER = 6;

/** Tenths of a mile, there and back. */
const ways = { least: 38, most: 412 } as const;
const parkings = [0, 0, 0, 240, 340, 500] as const;

type Asked = { request: VisitorRequest; by: MadePlan['visitors'][number]; settledAt?: Job['at'] };

const claimOf = ({ visitId, visitors, startsAt }: MadePlan, at: Job['at']): Asked => {
	const chance = new Chance(`${visitId}|mileage`);
	return {
		by: visitors[0],
		settledAt: instantAt(addDays(dayOf(startsAt), PAID_AFTER_DAYS), '11:20'),
		request: {
			kind: 'mileage',
			id: chance.uuid(),
			visitId,
			at,
			tenthsOfMiles: chance.between(ways.least, ways.most),
			parkingPence: chance.of(parkings),
			note: ''
		}
	};
};

/** The second visitor of a hard visit asks to be rung, and was as soon as the office had read the report. */
const callOf = (
	{ visitId, visitors, startsAt }: MadePlan,
	at: Job['at'],
	note: string,
	isRung: boolean
): Asked => ({
	by: visitors[1],
	...(isRung && { settledAt: instantAt(addDays(dayOf(startsAt), 2), '18:40') }),
	request: { kind: 'ringMe', id: new Chance(`${visitId}|ring`).uuid(), visitId, at, note }
});

/** What visitors asked of the manager alone after their visits, and what the manager has seen to. */
export const jobsOfRequests = (
	{ db, scheme, origin }: PastWorld,
	plans: readonly (MadePlan & Told)[]
): Job[] =>
	plans.flatMap((plan) => {
		const at = instantOf(millisecondsOf(plan.startsAt) + HOURS_AFTER * 3_600_000);
		const asked = [claimOf(plan, at)];
		if (plan.ringMe !== undefined)
			asked.push(callOf(plan, at, plan.ringMe, plan.office !== 'unread'));
		return asked.flatMap(({ by, request, settledAt }): Job[] => [
			{
				at,
				perform: async () => {
					const { requestsRefused } = await keepRequests(db, actBy(by, at), [request], origin);
					const [refused] = requestsRefused;
					mustHold(refused ? { ok: false, reason: refused.code } : { ok: true });
				}
			},
			...(settledAt
				? [
						{
							at: settledAt,
							perform: async () =>
								mustHold(
									await settleRequest(db, actBy(scheme.manager, settledAt), request.id, true)
								)
						}
					]
				: [])
		]);
	});
