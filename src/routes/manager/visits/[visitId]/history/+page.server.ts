import { error } from '@sveltejs/kit';
import { z } from 'zod';
import { may } from '#lib/domain/role.ts';
import { readHistory } from '#lib/server/desk/history.ts';
import { getIncomplete } from '#lib/server/reports/incomplete-visits.ts';
import { getVisitForManager } from '#lib/server/reports/manager-visit.ts';
import { actOf } from '#lib/server/request.ts';
import type { PageServerLoad } from './$types';

const Page = z.coerce.number().int().min(1).max(100_000).catch(1);

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { actor } = actOf(locals);
	if (!may(actor.role, 'read', 'fullReport')) error(404, 'Not found');
	const { db } = locals.app;
	const arrived = await getVisitForManager(db, actor, params.visitId);
	// While a visit is under way, who writes in it and when is the pair's alone.
	const visit = arrived ?? (await getIncomplete(db, actor, params.visitId));
	if (!visit) error(404, 'Not found');
	const page = Page.parse(url.searchParams.get('page') ?? 1);
	return {
		visitId: visit.visitId,
		suiteName: 'view' in visit ? visit.view.letterhead.suiteName : visit.suiteName,
		day: 'view' in visit ? visit.view.day : visit.day,
		history: await readHistory(db, actor.schemeId, visit.visitId, page)
	};
};
