import { fail, redirect } from '@sveltejs/kit';
import { sessionOf } from '#lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (!sessionOf(locals).hasSecondFactor) redirect(303, '/account/second-factor');
};

export const actions: Actions = {
	default: async ({ locals, request, setHeaders }) => {
		setHeaders({ 'cache-control': 'no-store' });
		const password = String((await request.formData()).get('password') ?? '').slice(0, 1000);
		const session = sessionOf(locals);
		const made = await locals.app.signIn.newBackupCodes(locals.caller, session, password);
		return made.ok
			? { backupCodes: made.backupCodes }
			: fail(400, { backupCodes: [], reason: made.reason });
	}
};
