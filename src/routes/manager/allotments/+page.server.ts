import { error } from '@sveltejs/kit';
import { may } from '#lib/domain/role.ts';
import { addDays, dayOf, mondayOf } from '#lib/domain/time.ts';
import { listAllotments } from '#lib/server/allotments.ts';
import { actOf } from '#lib/server/request.ts';
import { countGivenAway } from '#lib/server/visits/waiting-work.ts';
import type { PageServerLoad } from './$types';

/** How far back the page of past weeks goes: a year. */
const PAST_DAYS = 52 * 7;
const dones = ['allotted', 'cancelled', 'changed'] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor, now } = actOf(locals);
	if (!may(actor.role, 'read', 'allotment')) error(404, 'Not found');
	const { db } = locals.app;
	const thisWeek = mondayOf(dayOf(now));
	const isPast = url.searchParams.get('show') === 'past';
	const from = isPast ? addDays(thisWeek, -PAST_DAYS) : thisWeek;
	const listed = await listAllotments(db, actor.schemeId, { from, withCancelled: true });
	const wanted = isPast ? listed.filter(({ week }) => week < thisWeek).reverse() : listed;
	const givenAway = await countGivenAway(db, actor.schemeId);
	return {
		isPast,
		thisWeek,
		done: dones.find((done) => done === url.searchParams.get('done')),
		weeks: [...Map.groupBy(wanted, ({ week }) => week)].map(([week, allotments]) => ({
			week,
			allotments: allotments.map(({ visitId, suiteName, visitorNames, state }) => ({
				visitId,
				suiteName,
				visitorNames,
				state,
				givenAway: givenAway.get(visitId) ?? 0
			}))
		}))
	};
};
