import { error } from '@sveltejs/kit';
import { panelCsv } from '#lib/server/rota/panel-csv.ts';
import { loadPanelWeeks } from '#lib/server/rota/panel-pages.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const { shown } = await loadPanelWeeks(locals, url);
	if (!shown) error(404, 'Not found');
	return new Response(panelCsv(shown), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="weeks-${shown.quarter}.csv"`
		}
	});
};
