import { error } from '@sveltejs/kit';
import { openFile } from '#lib/server/concerns/files.ts';
import { forOffice } from '#lib/server/concerns/office-pages.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	const act = forOffice(locals);
	const file = await openFile(locals.app.db, act, params.concernId, params.fileId);
	if (!file) error(404, 'Not found');
	return new Response(new Uint8Array(file.bytes), { headers: file.headers });
};
