import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** Where the force's own sign-in sends people back to. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { signIn, log } = locals.app;
	const answer = await signIn.finishAtForce(locals.caller, url.searchParams);
	locals.setCookies.push(...answer.setCookies);
	if (!answer.ok) {
		log.warn('forceSignInRefused', {
			reason: answer.reason,
			correlationId: locals.caller.correlationId
		});
		redirect(303, `/sign-in?force=${answer.reason}`);
	}
	// The sign-in page knows where a person of this role is at home.
	redirect(303, answer.next ? `/sign-in?next=${encodeURIComponent(answer.next)}` : '/sign-in');
};
