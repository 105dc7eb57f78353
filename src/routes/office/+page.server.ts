import { error } from '@sveltejs/kit';
import { may } from '#lib/domain/role.ts';
import { LONG_OPEN_DAYS, readOverview } from '#lib/server/office/overview.ts';
import { actOf } from '#lib/server/request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { actor, now } = actOf(locals);
	if (!may(actor.role, 'read', 'officeOverview')) error(404, 'Not found');
	return { ...(await readOverview(locals.app.db, actor, now)), longOpenDays: LONG_OPEN_DAYS };
};
