import { error } from '@sveltejs/kit';
import { may } from '#lib/domain/role.ts';
import { readStandings } from '#lib/server/concerns/standing.ts';
import { LONG_OPEN_DAYS, readOverview } from '#lib/server/office/overview.ts';
import { actOf } from '#lib/server/request.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { actor, now } = actOf(locals);
	const mayRead = (['officeOverview', 'concernStanding'] as const).every((record) =>
		may(actor.role, 'read', record)
	);
	if (!mayRead) error(404, 'Not found');
	const { db } = locals.app;
	const { schemeId } = actor;
	return {
		...(await readOverview(db, actor, now)),
		longOpenDays: LONG_OPEN_DAYS,
		standings: await readStandings(db, schemeId, now),
		suiteNames: Object.fromEntries(
			(await listSuites(db, schemeId)).map(({ id, name }) => [id as string, name])
		)
	};
};
