import { homeOf } from '#lib/domain/role.ts';
import { deskData, sessionOf } from '#lib/server/request.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({
	...deskData(locals),
	home: homeOf[sessionOf(locals).actor.role]
});
