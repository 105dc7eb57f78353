import { json } from '@sveltejs/kit';
import type { SessionReply } from '#lib/domain/device.ts';
import type { RequestHandler } from './$types';

/** Who is signed in; asked by the visitor's device, which has no server load of its own. */
export const GET: RequestHandler = ({ locals }) => {
	const { session, caller, app } = locals;
	const isComplete = session && (session.hasSecondFactor || app.environment.mode !== 'production');
	const reply: SessionReply = isComplete
		? {
				signedIn: true,
				member: {
					id: session.actor.id,
					name: session.actor.name,
					role: session.actor.role
				},
				scheme: session.scheme,
				at: caller.now
			}
		: { signedIn: false };
	return json(reply, { headers: { 'cache-control': 'no-store' } });
};

/** Signing out from the device. */
export const DELETE: RequestHandler = async ({ locals }) => {
	const { session, caller, app, setCookies } = locals;
	if (session) setCookies.push(...(await app.signIn.signOut(caller, session)).setCookies);
	return new Response(null, { status: 204 });
};
