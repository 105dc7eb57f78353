import { rotaCsv } from '#lib/server/rota/rota-csv.ts';
import { rotaFor } from '#lib/server/rota/rota-pages.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const { quarter, rota } = await rotaFor(locals, params.quarter);
	return new Response(rotaCsv(rota), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="rota-${quarter}.csv"`
		}
	});
};
