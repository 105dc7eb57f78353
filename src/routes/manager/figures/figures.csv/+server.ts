import { error } from '@sveltejs/kit';
import { csvOf } from '#lib/domain/csv.ts';
import { figuresRows } from '#lib/domain/figures-tables.ts';
import { may } from '#lib/domain/role.ts';
import { askedFigures } from '#lib/server/figures/asked.ts';
import { actOf } from '#lib/server/request.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const { actor, now } = actOf(locals);
	if (!may(actor.role, 'read', 'figures')) error(404, 'Not found');
	const { db } = locals.app;
	const { grouped, period, by } = await askedFigures(db, actor.schemeId, url.searchParams, now);
	const fileName = `figures-${period.from}-to-${period.to}-by-${by}.csv`;
	return new Response(csvOf(figuresRows(grouped)), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${fileName}"`
		}
	});
};
