import { error } from '@sveltejs/kit';
import { unsubscribe, unsubscribedWords } from '#lib/server/mail/unsubscribe.ts';
import type { Actions, PageServerLoad } from './$types';

/** Opening the page changes nothing: programs that read mail open every link. */
export const load: PageServerLoad = ({ locals, params, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const words = unsubscribedWords(params.token, locals.app.mailSecret);
	if (!words) error(404, 'Not found');
	return { words };
};

export const actions: Actions = {
	default: async ({ locals, params }) => {
		const { app, caller } = locals;
		const { now, correlationId } = caller;
		const world = { secret: app.mailSecret, now, correlationId };
		if (!(await unsubscribe(app.db, params.token, world))) error(404, 'Not found');
		return { done: true };
	}
};
