import { error } from '@sveltejs/kit';
import { z } from 'zod';
import { may } from '#lib/domain/role.ts';
import { listForceInbox } from '#lib/server/reports/force-reading.ts';
import { actOf } from '#lib/server/request.ts';
import type { PageServerLoad } from './$types';

const Page = z.coerce.number().int().min(1).max(100_000).catch(1);

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = actOf(locals);
	if (!may(actor.role, 'read', 'forceReport')) error(404, 'Not found');
	return listForceInbox(locals.app.db, actor, Page.parse(url.searchParams.get('page') ?? 1));
};
