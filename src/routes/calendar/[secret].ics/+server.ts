import { readFeed } from '#lib/server/planning/calendar-feeds.ts';
import type { RequestHandler } from './$types';

/** Whoever has the address has the calendar; any other is answered like every other. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { app, caller } = locals;
	const file = await readFeed(app.db, params.secret, caller.now);
	const isFound = file !== undefined;
	return new Response(file ?? 'Not found', {
		status: isFound ? 200 : 404,
		headers: {
			'content-type': `text/${isFound ? 'calendar' : 'plain'}; charset=utf-8`,
			'cache-control': 'no-store',
			'x-robots-tag': 'noindex'
		}
	});
};
