import { error, redirect } from '@sveltejs/kit';
import { may } from '#lib/domain/role.ts';
import { getIncomplete } from '#lib/server/reports/incomplete-visits.ts';
import { getVisitForManager } from '#lib/server/reports/manager-visit.ts';
import { setAsideReasons } from '#lib/server/reports/set-aside-reasons.ts';
import { actOf } from '#lib/server/request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { actor } = actOf(locals);
	const { db } = locals.app;
	if (!may(actor.role, 'read', 'fullReport')) error(404, 'Not found');
	const visit = await getIncomplete(db, actor, params.visitId);
	if (visit) return { visit, reasons: await setAsideReasons(db, actor.schemeId, visit.visitId) };
	const arrived = await getVisitForManager(db, actor, params.visitId);
	if (arrived) redirect(303, `/manager/visits/${arrived.visitId}`);
	error(404, 'Not found');
};
