import { z } from 'zod';
import { verifyChain } from '#lib/server/audit-verification.ts';
import { actOf } from '#lib/server/request.ts';
import { listAuditEvents } from '#lib/server/scheme/audit-trail.ts';
import type { Actions, PageServerLoad } from './$types';

const Page = z.coerce.number().int().min(1).max(1_000_000).catch(1);

export const load: PageServerLoad = async ({ locals, url }) => {
	const { schemeId } = actOf(locals).actor;
	const page = Page.parse(url.searchParams.get('page') ?? 1);
	return { page, ...(await listAuditEvents(locals.app.db, schemeId, page)) };
};

export const actions: Actions = {
	verify: async ({ locals }) => ({
		verdict: await verifyChain(locals.app.db, actOf(locals).actor.schemeId)
	})
};
