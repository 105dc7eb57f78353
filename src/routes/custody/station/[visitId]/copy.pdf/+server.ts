import { error } from '@sveltejs/kit';
import { pdfResponse } from '#lib/server/reports/pdf-response.ts';
import { openStationCopy } from '#lib/server/reports/station-copies.ts';
import { actOf } from '#lib/server/request.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const opened = await openStationCopy(locals.app.db, actOf(locals), params.visitId);
	if (!opened.ok) error(404, 'Not found');
	return pdfResponse(opened.bytes, opened.fileName);
};
