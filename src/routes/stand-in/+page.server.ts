import { dayOf } from '#lib/domain/time.ts';
import { deputiesOfMember } from '#lib/server/people/deputies.ts';
import { actOf } from '#lib/server/request.ts';
import type { PageServerLoad } from './$types';

/** A deputy on a day on which they do not stand in: when they will. */
export const load: PageServerLoad = async ({ locals }) => {
	const { actor, now } = actOf(locals);
	const all = await deputiesOfMember(locals.app.db, actor.schemeId, actor.id, dayOf(now));
	return {
		coming: all
			.filter(({ isEnded }) => !isEnded)
			.map(({ id, firstDay, lastDay }) => ({ id, firstDay, lastDay }))
	};
};
