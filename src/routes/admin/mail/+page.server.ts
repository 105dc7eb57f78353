import { listKeptMailOf, listMail } from '#lib/server/mail/mail-list.ts';
import { actOf } from '#lib/server/request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { schemeId } = actOf(locals).actor;
	const { db, keptMailFolder } = locals.app;
	return {
		messages: await listMail(db, schemeId),
		kept: keptMailFolder ? await listKeptMailOf(db, schemeId, keptMailFolder) : undefined
	};
};
