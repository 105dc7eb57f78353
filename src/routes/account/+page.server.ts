import { redirect } from '@sveltejs/kit';
import { lettersToSwitch } from '#lib/domain/letter.ts';
import { may, mayEnter, roleInWords } from '#lib/domain/role.ts';
import { sessionOf } from '#lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	const { actor, email, scheme, hasPassword, hasSecondFactor, isByForce } = sessionOf(locals);
	return {
		name: actor.name,
		email,
		role: roleInWords[actor.role],
		schemeName: scheme.name,
		hasPassword,
		hasSecondFactor,
		isByForce,
		hasReminders: lettersToSwitch(actor.role).length > 0,
		hasPanel: mayEnter('/panel', actor.role),
		hasCalendar: may(actor.role, 'read', 'calendarFeed')
	};
};

export const actions: Actions = {
	signOutEverywhere: async ({ locals }) => {
		const { signIn } = locals.app;
		const { setCookies } = await signIn.signOutEverywhere(locals.caller, sessionOf(locals));
		locals.setCookies.push(...setCookies);
		redirect(303, '/sign-in');
	}
};
