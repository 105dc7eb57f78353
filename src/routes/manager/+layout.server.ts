import { listUrgentUnseen } from '#lib/server/concerns/standing.ts';
import { actOf, deskData } from '#lib/server/request.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import type { LayoutServerLoad } from './$types';

/** So many are named at the top of every page; the rest are told as *more*. */
const MOST_NAMED = 3;

/** What is urgent and unseen stands first on every page of the office: asked anew for each of them. */
export const load: LayoutServerLoad = async ({ locals, url }) => {
	const { actor } = actOf(locals);
	const { db } = locals.app;
	const urgent = await listUrgentUnseen(db, actor.schemeId, MOST_NAMED);
	const suites = urgent.length > 0 ? await listSuites(db, actor.schemeId) : [];
	return {
		...deskData(locals),
		path: url.pathname,
		urgentUnseen: urgent.slice(0, MOST_NAMED).map(({ id, category, suiteId }) => ({
			id,
			category,
			suiteName: suites.find((suite) => suite.id === suiteId)?.name ?? ''
		})),
		hasMoreUrgent: urgent.length > MOST_NAMED
	};
};
