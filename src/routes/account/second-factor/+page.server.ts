import { fail, redirect } from '@sveltejs/kit';
import { homeOf } from '#lib/domain/role.ts';
import { sessionOf } from '#lib/server/request.ts';
import { qrPicture } from '#lib/server/sign-in/qr.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	const { hasPassword, hasSecondFactor, isByForce, actor } = sessionOf(locals);
	return {
		hasPassword,
		hasSecondFactor,
		isByForce,
		isNeeded: locals.app.environment.mode === 'production',
		skipTo: homeOf[actor.role]
	};
};

const passwordIn = async (request: Request): Promise<string> =>
	String((await request.formData()).get('password') ?? '').slice(0, 1000);

export const actions: Actions = {
	start: async ({ locals, request, setHeaders }) => {
		setHeaders({ 'cache-control': 'no-store' });
		const session = sessionOf(locals);
		const password = await passwordIn(request);
		const started = await locals.app.signIn.startSecondFactor(locals.caller, session, password);
		if (!started.ok) return fail(400, { step: 'password', reason: started.reason } as const);
		const { key, backupCodes, uri } = started;
		return { step: 'scan', key, backupCodes, picture: qrPicture(uri) } as const;
	},
	confirm: async ({ locals, request }) => {
		const code = String((await request.formData()).get('code') ?? '').slice(0, 40);
		const session = sessionOf(locals);
		const confirmed = await locals.app.signIn.confirmSecondFactor(locals.caller, session, code);
		if (!confirmed.ok) return fail(400, { step: 'code', reason: confirmed.reason } as const);
		locals.setCookies.push(...confirmed.setCookies);
		redirect(303, '/account');
	},
	remove: async ({ locals, request }) => {
		const session = sessionOf(locals);
		const password = await passwordIn(request);
		const removed = await locals.app.signIn.removeSecondFactor(locals.caller, session, password);
		if (!removed.ok) return fail(400, { step: 'password', reason: removed.reason } as const);
		locals.setCookies.push(...removed.setCookies);
		redirect(303, '/account/second-factor');
	}
};
