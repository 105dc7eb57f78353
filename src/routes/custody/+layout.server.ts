import { may } from '#lib/domain/role.ts';
import { countWaiting } from '#lib/server/concerns/counts.ts';
import { givenTo } from '#lib/server/concerns/inspectors.ts';
import { urgentForForce } from '#lib/server/concerns/urgent-lines.ts';
import { actOf, deskData } from '#lib/server/request.ts';
import type { LayoutServerLoad } from './$types';

/** What is urgent stands first on every page of the force, and how much waits beside its name: asked anew for each of them. */
export const load: LayoutServerLoad = async ({ locals, url }) => {
	const { actor, now } = actOf(locals);
	const { db } = locals.app;
	const reading = { schemeId: actor.schemeId, reader: 'force', now } as const;
	const { inspector } = givenTo(actor);
	return {
		...deskData(locals),
		path: url.pathname,
		urgentConcerns: await urgentForForce(db, reading, inspector),
		waitingConcerns: await countWaiting(db, reading, inspector),
		/** An inspector reads the concerns that were given to them, and no report. */
		readsReports: may(actor.role, 'read', 'forceReport')
	};
};
