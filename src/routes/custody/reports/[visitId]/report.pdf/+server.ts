import { error } from '@sveltejs/kit';
import { z } from 'zod';
import { openForceReport } from '#lib/server/reports/force-reports.ts';
import { pdfResponse } from '#lib/server/reports/pdf-response.ts';
import { actOf } from '#lib/server/request.ts';
import type { RequestHandler } from './$types';

const Version = z.coerce.number().int().min(1).max(10_000);

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const act = actOf(locals);
	const version = Version.safeParse(url.searchParams.get('version'));
	if (!version.success) error(404, 'Not found');
	const opened = await openForceReport(locals.app.db, act, params.visitId, version.data);
	if (!opened.ok) error(404, 'Not found');
	return pdfResponse(opened.bytes, opened.fileName);
};
