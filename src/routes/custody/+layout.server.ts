import { may } from '#lib/domain/role.ts';
import { deskData } from '#lib/server/request.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({
	...deskData(locals),
	/** An inspector reads the concerns that were given to them, and no report. */
	readsReports: locals.actor !== undefined && may(locals.actor.role, 'read', 'forceReport')
});
