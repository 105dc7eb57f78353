import { error } from '@sveltejs/kit';
import { z } from 'zod';
import { may } from '#lib/domain/role.ts';
import { listStationCopies } from '#lib/server/reports/station-copies.ts';
import { actOf } from '#lib/server/request.ts';
import type { PageServerLoad } from './$types';

const Page = z.coerce.number().int().min(1).max(10_000).catch(1);

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = actOf(locals);
	if (!may(actor.role, 'read', 'stationCopy')) error(404, 'Not found');
	const page = Page.parse(url.searchParams.get('page') ?? 1);
	return { page, ...(await listStationCopies(locals.app.db, actor, page)) };
};
