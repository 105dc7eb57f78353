import { countWaiting } from '#lib/server/concerns/counts.ts';
import { urgentForOffice } from '#lib/server/concerns/urgent-lines.ts';
import { actOf, deskData } from '#lib/server/request.ts';
import type { LayoutServerLoad } from './$types';

/** What is urgent and unseen stands first on every page of the office, and how much waits beside its name: asked anew for each of them. */
export const load: LayoutServerLoad = async ({ locals, url }) => {
	const { actor, now } = actOf(locals);
	const { db } = locals.app;
	const { schemeId } = actor;
	return {
		...deskData(locals),
		path: url.pathname,
		urgentConcerns: await urgentForOffice(db, schemeId),
		waitingConcerns: await countWaiting(db, { schemeId, reader: 'office', now })
	};
};
