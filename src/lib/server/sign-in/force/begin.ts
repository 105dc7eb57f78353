import { createAuthorizationURL } from '@better-auth/core/oauth2';
import type { Parts } from '#lib/server/sign-in/parts.ts';
import type { Caller, ForceBeginning } from '#lib/server/sign-in/sign-in.ts';
import { keepAttempt } from './attempt.ts';
import { clientOf } from './client.ts';
import { findProvider } from './provider.ts';
import { setState } from './state-cookie.ts';

export const beginAtForce = async (
	parts: Parts,
	{ address, now }: Caller,
	{ schemeId, next }: { schemeId: string; next: string | undefined }
): Promise<ForceBeginning> => {
	const { db, throttle, force } = parts;
	if (address !== undefined && !(await throttle.take({ what: 'address', name: address }, now))) {
		return { ok: false, reason: 'tooMany' };
	}
	const client = await clientOf(parts, schemeId);
	if (!client) return { ok: false, reason: 'notOffered' };
	const found = await findProvider(client.issuer, force.requiresTls);
	if (!found.ok) return found;
	const { setting, clientId, redirectURI } = client;
	const attempt = await keepAttempt(db, { schemeId, setting, next }, now);
	const { href } = await createAuthorizationURL({
		id: 'force',
		options: { clientId },
		authorizationEndpoint: found.provider.authorizationEndpoint,
		redirectURI,
		scopes: ['openid', 'email'],
		state: attempt.state,
		nonce: attempt.nonce,
		codeVerifier: attempt.codeVerifier
	});
	return { ok: true, address: href, setCookies: [await setState(parts, attempt.state)] };
};
