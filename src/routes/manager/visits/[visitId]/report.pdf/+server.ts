import { error } from '@sveltejs/kit';
import { z } from 'zod';
import { openReport } from '#lib/server/reports/opened-report.ts';
import { pdfResponse } from '#lib/server/reports/pdf-response.ts';
import { actOf } from '#lib/server/request.ts';
import type { RequestHandler } from './$types';

const Asked = z.object({
	version: z.coerce.number().int().min(1).max(10_000),
	view: z.enum(['full', 'force']).default('full')
});

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const act = actOf(locals);
	const asked = Asked.safeParse(Object.fromEntries(url.searchParams));
	if (!asked.success) error(404, 'Not found');
	const { version, view } = asked.data;
	const opened = await openReport(locals.app.db, act, params.visitId, version, view);
	if (!opened.ok) error(404, 'Not found');
	return pdfResponse(opened.bytes, opened.fileName);
};
