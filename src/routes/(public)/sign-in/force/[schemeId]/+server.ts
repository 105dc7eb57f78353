import { redirect } from '@sveltejs/kit';
import { ownPath } from '#lib/server/request.ts';
import type { RequestHandler } from './$types';

/**
 * To the force's own sign-in. A link and no form: our policy lets forms lead to ourselves alone, and a browser asks it
 * of redirects too. What is begun here is worth nothing without the person's answer in the same browser.
 */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const next = ownPath(url.searchParams.get('next'));
	const { schemeId } = params;
	const begun = await locals.app.signIn.beginAtForce(locals.caller, { schemeId, next });
	if (!begun.ok) {
		// Of a scheme that has a provider: what stands in the address may else be anything.
		if (begun.reason === 'down' || begun.reason === 'notTrusted') {
			locals.app.log.warn('forceSignInNotBegun', { schemeId, reason: begun.reason });
		}
		redirect(303, `/sign-in?force=${begun.reason}`);
	}
	locals.setCookies.push(...begun.setCookies);
	redirect(303, begun.address);
};
