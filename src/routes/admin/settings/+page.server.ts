import { dayOf } from '#lib/domain/time.ts';
import { actOf } from '#lib/server/request.ts';
import { memberNames } from '#lib/server/people/members.ts';
import { listSettings } from '#lib/server/scheme/settings.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor, now } = actOf(locals);
	const { db } = locals.app;
	const names = await memberNames(db, actor.schemeId);
	const dated = await listSettings(db, actor.schemeId);
	return {
		today: dayOf(now),
		settings: dated.map((one) => ({
			...one,
			writtenByName: names.get(one.writtenBy) ?? 'The application'
		})),
		suites: await listSuites(db, actor.schemeId),
		done: url.searchParams.get('done')
	};
};
