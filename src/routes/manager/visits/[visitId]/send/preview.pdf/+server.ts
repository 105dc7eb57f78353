import { error } from '@sveltejs/kit';
import { z } from 'zod';
import { previewForceVersion } from '#lib/server/reports/force-preview.ts';
import { pdfResponse } from '#lib/server/reports/pdf-response.ts';
import { actOf } from '#lib/server/request.ts';
import type { RequestHandler } from './$types';

const Version = z.coerce.number().int().min(1).max(10_000);

export const GET: RequestHandler = async ({ locals, params, url }) => {
	const act = actOf(locals);
	const version = Version.safeParse(url.searchParams.get('version'));
	if (!version.success) error(404, 'Not found');
	const preview = await previewForceVersion(locals.app.db, act, params.visitId, version.data);
	if (!preview.ok) error(404, 'Not found');
	return pdfResponse(preview.bytes, preview.fileName);
};
