import type { Parts } from '#lib/server/sign-in/parts.ts';
import { recordAct, withoutCookies } from '#lib/server/sign-in/parts.ts';
import { BY_FORCE, signedInAs } from '#lib/server/sign-in/session.ts';
import type { Caller, ForceAnswer, ForceRefusal } from '#lib/server/sign-in/sign-in.ts';
import { takeAttempt, type Attempt } from './attempt.ts';
import { claimsFor } from './claims.ts';
import { clientOf } from './client.ts';
import { findProvider } from './provider.ts';
import { clearState, stateOf } from './state-cookie.ts';
import { whoIs } from './who-is.ts';

type Opened = { ok: true; setCookies: string[] } | { ok: false; reason: ForceRefusal };

const no = (reason: ForceRefusal): Opened => ({ ok: false, reason });

const openFor = async (parts: Parts, caller: Caller, authUserId: string): Promise<Opened> => {
	const { auth, db } = parts;
	const user = await db
		.selectFrom('authUser')
		.selectAll()
		.where('id', '=', authUserId)
		.executeTakeFirst();
	const asMember = user && { ...user, twoFactorEnabled: user.twoFactorEnabled === 1 };
	const signedIn = asMember && (await signedInAs(db, asMember, caller.now, BY_FORCE));
	if (!signedIn) return no('unknown');
	const opened = await auth.api.openSession({
		body: { authUserId, openedBy: BY_FORCE },
		headers: withoutCookies(caller.headers),
		returnHeaders: true
	});
	if (!opened.response.opened) return no('unknown');
	await recordAct(parts, caller, signedIn, 'signedIn', { by: 'force' });
	return { ok: true, setCookies: opened.headers.getSetCookie() };
};

/** `access_denied` is the person's own no: RFC 6749, §4.1.2.1. */
const refusalIn = (answer: URLSearchParams): ForceRefusal | undefined => {
	const error = answer.get('error');
	return error === null ? undefined : error === 'access_denied' ? 'denied' : 'refused';
};

const judge = async (
	parts: Parts,
	caller: Caller,
	answer: URLSearchParams,
	{ schemeId, setting, nonce, codeVerifier }: Attempt
): Promise<Opened> => {
	const client = await clientOf(parts, schemeId);
	if (!client) return no('notOffered');
	if (client.setting !== setting) return no('expired');
	const issuer = answer.get('iss');
	if (issuer !== null && issuer !== client.issuer) return no('notTrusted');
	const refusal = refusalIn(answer);
	if (refusal) return no(refusal);
	const found = await findProvider(client.issuer, parts.force.requiresTls);
	if (!found.ok) return found;
	const { provider } = found;
	if (provider.namesItself && issuer === null) return no('notTrusted');
	const code = answer.get('code');
	if (code === null) return no('refused');
	const read = await claimsFor({ client, provider, code, codeVerifier, nonce });
	if (!read.ok) return read;
	const person = await parts.db
		.transaction()
		.execute((trx) => whoIs(trx, schemeId, read.claims, caller));
	return person.ok ? openFor(parts, caller, person.authUserId) : person;
};

export const finishAtForce = async (
	parts: Parts,
	caller: Caller,
	answer: URLSearchParams
): Promise<ForceAnswer> => {
	const cleared = await clearState(parts);
	const state = answer.get('state');
	const isOfThisBrowser = state !== null && state === (await stateOf(parts, caller));
	const attempt = isOfThisBrowser ? await takeAttempt(parts.db, state, caller.now) : undefined;
	const opened = attempt ? await judge(parts, caller, answer, attempt) : no('expired');
	if (!opened.ok) return { ...opened, setCookies: [cleared] };
	return { ok: true, next: attempt?.next, setCookies: [cleared, ...opened.setCookies] };
};
