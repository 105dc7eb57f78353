import { error } from '@sveltejs/kit';
import { openFile } from '#lib/server/concerns/files.ts';
import { actOf } from '#lib/server/request.ts';
import type { RequestHandler } from './$types';

/** A file of the force for a visitor who reads the concern, once the office has cleared it. What is not theirs does not exist. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const opened = await openFile(locals.app.db, actOf(locals), params.concernId, params.fileId);
	if (!opened) error(404, 'Not found');
	return new Response(opened.bytes, { headers: opened.headers });
};
