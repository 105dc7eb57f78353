import { error } from '@sveltejs/kit';
import { may } from '#lib/domain/role.ts';
import { placesToFill, whoCouldGo } from '#lib/server/planning/cover.ts';
import { actOf } from '#lib/server/request.ts';
import type { PageServerLoad } from './$types';

/** Who could go in the place of one of the pair; `for` names which of the two, else who said that they cannot. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { actor, now } = actOf(locals);
	if (!may(actor.role, 'read', 'openPlace')) error(404, 'Not found');
	const { db } = locals.app;
	const places = await placesToFill(db, actor.schemeId, now);
	const place = places.find(({ visitId }) => visitId === params.visitId);
	const leaving = url.searchParams.get('for') ?? place?.holderId ?? '';
	const found = await whoCouldGo(db, actor.schemeId, params.visitId, leaving, now);
	if (!found) error(404, 'Not found');
	const leavingAt = found.visit.visitors.findIndex((id) => id === leaving);
	return {
		...found,
		leavingName: found.visit.visitorNames[leavingAt] ?? '',
		place: place?.holderId === leaving ? place : undefined
	};
};
