import { fail, redirect } from '@sveltejs/kit';
import { ownPath } from '#lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({ next: ownPath(url.searchParams.get('next')) });

export const actions: Actions = {
	default: async ({ locals, request, url }) => {
		const code = String((await request.formData()).get('code') ?? '').slice(0, 40);
		if (code.trim() === '') return fail(400, { reason: 'empty' } as const);
		const answer = await locals.app.signIn.withCode(locals.caller, code);
		if (!answer.ok) {
			const status = answer.reason === 'tooMany' ? 429 : 400;
			return fail(status, { reason: answer.reason } as const);
		}
		locals.setCookies.push(...answer.setCookies);
		const next = ownPath(url.searchParams.get('next'));
		// The sign-in page knows where a person of this role is at home.
		redirect(303, next ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in');
	}
};
