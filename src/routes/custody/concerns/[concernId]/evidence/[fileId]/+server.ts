import { error } from '@sveltejs/kit';
import { openFile } from '#lib/server/concerns/files.ts';
import { actOf } from '#lib/server/request.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const opened = await openFile(locals.app.db, actOf(locals), params.concernId, params.fileId);
	if (!opened) error(404, 'Not found');
	return new Response(opened.bytes, { headers: opened.headers });
};
