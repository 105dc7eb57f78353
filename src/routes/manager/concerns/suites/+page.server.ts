import { error } from '@sveltejs/kit';
import { bySeverity } from '#lib/domain/concern.ts';
import { may } from '#lib/domain/role.ts';
import { listOpenConcerns, seenLast } from '#lib/server/concerns/open-concerns.ts';
import { actOf } from '#lib/server/request.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = actOf(locals);
	if (!may(actor.role, 'read', 'fullReport')) error(404, 'Not found');
	const { db } = locals.app;
	const suites = await listSuites(db, actor.schemeId);
	const suiteId = suites.find(({ id }) => id === url.searchParams.get('suite'))?.id;
	const all = await listOpenConcerns(db, actor.schemeId, suiteId ? { suiteId } : {});
	const seen = await seenLast(db, actor.schemeId, all);
	return {
		suiteId,
		suites: suites.map(({ id, name }) => ({ id, name })),
		concerns: all
			.sort(bySeverity)
			.map((concern) => ({ ...concern, seenLast: seen.get(concern.id) }))
	};
};
