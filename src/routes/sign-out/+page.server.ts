import { redirect } from '@sveltejs/kit';
import { sessionOf } from '#lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

/** Signing out is an act, never a link that can be followed by accident. */
export const load: PageServerLoad = () => redirect(303, '/');

export const actions: Actions = {
	default: async ({ locals }) => {
		const { setCookies } = await locals.app.signIn.signOut(locals.caller, sessionOf(locals));
		locals.setCookies.push(...setCookies);
		redirect(303, '/sign-in');
	}
};
