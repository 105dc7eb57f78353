import { endSessions } from './accounts.ts';
import { withoutSpaces } from './code-step.ts';
import { attempt } from './library-errors.ts';
import { recordAct, type Parts } from './parts.ts';
import type {
	Caller,
	SecondFactorConfirmation,
	SecondFactorStart,
	SetCookies,
	SignedIn,
	WithPassword
} from './sign-in.ts';
import { useCodeOnce } from './used-codes.ts';
import { normalisedPassphrase } from '#lib/domain/passphrase.ts';

/** A person at an unlocked desk cannot guess on: these count as attempts on the account. */
const mayTry = ({ throttle }: Parts, { now }: Caller, { email }: SignedIn): Promise<boolean> =>
	throttle.take({ what: 'account', name: email }, now);

const succeeded = ({ throttle }: Parts, { email }: SignedIn): Promise<void> =>
	throttle.forget({ what: 'account', name: email });

const tooMany = { ok: false, reason: 'tooMany' } as const;

export const startSecondFactor = async (
	parts: Parts,
	caller: Caller,
	session: SignedIn,
	password: string
): Promise<SecondFactorStart> => {
	if (session.hasSecondFactor) return { ok: false, reason: 'alreadySet' };
	if (!(await mayTry(parts, caller, session))) return tooMany;
	const answer = await attempt(() =>
		parts.auth.api.enableTwoFactor({
			body: { password: normalisedPassphrase(password), method: 'totp' },
			headers: caller.headers
		})
	);
	if (!answer.ok || answer.value.method !== 'totp') return { ok: false, reason: 'wrongPassword' };
	await succeeded(parts, session);
	const { totpURI, backupCodes } = answer.value;
	const key = new URL(totpURI).searchParams.get('secret') ?? '';
	return { ok: true, uri: totpURI, key, backupCodes };
};

/**
 * Ends every other session of the person; the new one, whose cookie is in the answer, stays. The cookie is the token
 * and its signature: `token.signature`.
 */
const endOtherSessions = async (
	{ db, auth }: Parts,
	{ authUserId }: SignedIn,
	setCookies: readonly string[]
): Promise<void> => {
	const { authCookies } = await auth.$context;
	const beginning = `${authCookies.sessionToken.name}=`;
	const line = setCookies.findLast((cookie) => cookie.startsWith(beginning));
	const kept = decodeURIComponent(line?.slice(beginning.length).split(';')[0] ?? '').split('.')[0];
	await db
		.deleteFrom('authSession')
		.where('userId', '=', authUserId)
		.where('token', '!=', kept ?? '')
		.execute();
};

export const confirmSecondFactor = async (
	parts: Parts,
	caller: Caller,
	session: SignedIn,
	typed: string
): Promise<SecondFactorConfirmation> => {
	const code = withoutSpaces(typed);
	if (!(await mayTry(parts, caller, session))) return tooMany;
	const answer = await attempt(() =>
		parts.auth.api.verifyTOTP({ body: { code }, headers: caller.headers, returnHeaders: true })
	);
	if (!answer.ok) return { ok: false, reason: 'wrongCode' };
	await succeeded(parts, session);
	await useCodeOnce(parts.db, session.authUserId, code, caller.now);
	const setCookies = answer.value.headers.getSetCookie();
	await endOtherSessions(parts, session, setCookies);
	await recordAct(parts, caller, session, 'secondFactorSet');
	return { ok: true, setCookies };
};

export const newBackupCodes = async (
	parts: Parts,
	caller: Caller,
	session: SignedIn,
	password: string
): Promise<WithPassword<{ backupCodes: string[] }>> => {
	if (!session.hasSecondFactor) return { ok: false, reason: 'notSet' };
	if (!(await mayTry(parts, caller, session))) return tooMany;
	const answer = await attempt(() =>
		parts.auth.api.generateBackupCodes({
			body: { password: normalisedPassphrase(password) },
			headers: caller.headers
		})
	);
	if (!answer.ok) return { ok: false, reason: 'wrongPassword' };
	await succeeded(parts, session);
	await recordAct(parts, caller, session, 'backupCodesMade');
	return { ok: true, backupCodes: answer.value.backupCodes };
};

export const removeSecondFactor = async (
	parts: Parts,
	caller: Caller,
	session: SignedIn,
	password: string
): Promise<WithPassword<SetCookies>> => {
	if (!session.hasSecondFactor) return { ok: false, reason: 'notSet' };
	if (!(await mayTry(parts, caller, session))) return tooMany;
	const answer = await attempt(() =>
		parts.auth.api.disableTwoFactor({
			body: { password: normalisedPassphrase(password) },
			headers: caller.headers,
			returnHeaders: true
		})
	);
	if (!answer.ok) return { ok: false, reason: 'wrongPassword' };
	await succeeded(parts, session);
	const setCookies = answer.value.headers.getSetCookie();
	await endOtherSessions(parts, session, setCookies);
	await recordAct(parts, caller, session, 'secondFactorRemoved');
	return { ok: true, setCookies };
};

export const signOutEverywhere = async (
	parts: Parts,
	caller: Caller,
	session: SignedIn
): Promise<SetCookies> => {
	const answer = await parts.auth.api.signOut({ headers: caller.headers, returnHeaders: true });
	await endSessions(parts.db, session.authUserId);
	await recordAct(parts, caller, session, 'signedOutEverywhere');
	return { setCookies: answer.headers.getSetCookie() };
};
