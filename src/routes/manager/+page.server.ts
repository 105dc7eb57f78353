import { error } from '@sveltejs/kit';
import { may } from '#lib/domain/role.ts';
import { dayOf } from '#lib/domain/time.ts';
import { readToday } from '#lib/server/desk/today.ts';
import { placesToFill, visitsWithoutSlot } from '#lib/server/planning/cover.ts';
import { listIncomplete } from '#lib/server/reports/incomplete-visits.ts';
import { actOf } from '#lib/server/request.ts';
import { listExpiring } from '#lib/server/rota/expiring.ts';
import { waitingRequests } from '#lib/server/requests/requests.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { actor, now } = actOf(locals);
	if (!may(actor.role, 'read', 'fullReport')) error(404, 'Not found');
	const { db } = locals.app;
	return {
		...(await readToday(db, actor, now)),
		expiring: may(actor.role, 'read', 'visitorVetting')
			? await listExpiring(db, actor.schemeId, now)
			: [],
		places: (await placesToFill(db, actor.schemeId, now))
			.filter(({ cannotGo }) => cannotGo)
			.map(({ placeId, suiteName, week, holderName }) => ({
				placeId,
				suiteName,
				week,
				holderName
			})),
		withoutSlot: (await visitsWithoutSlot(db, actor.schemeId, dayOf(now))).map(
			({ visitId, suiteName, visitorNames }) => ({ visitId, suiteName, visitorNames })
		),
		incomplete: await listIncomplete(db, actor),
		ringMe: (await waitingRequests(db, actor, 'ringMe')).map(
			({ request, visitorName, suiteName, day }) => ({
				id: request.id,
				visitorName,
				suiteName,
				day
			})
		)
	};
};
