import { attempt } from './library-errors.ts';
import { recordAct, type Parts } from './parts.ts';
import { signedInAs } from './session.ts';
import type { Caller, CodeAnswer } from './sign-in.ts';
import { useCodeOnce } from './used-codes.ts';

/** People copy codes with the space that the app shows in the middle. */
export const withoutSpaces = (code: string): string => code.replace(/\s+/g, '');

const isAppCode = (code: string): boolean => /^\d{6}$/.test(code);

const reasons: Record<string, Extract<CodeAnswer, { ok: false }>['reason']> = {
	INVALID_CODE: 'wrongCode',
	INVALID_BACKUP_CODE: 'wrongCode',
	TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'tooMany',
	ACCOUNT_TEMPORARILY_LOCKED: 'tooMany'
};

/** The half-made sign-in alone: a session that the caller holds besides must not answer for it. */
const onlyChallenge = (headers: Headers, cookieName: string): Headers => {
	const cookies = (headers.get('cookie') ?? '').split(/;\s*/);
	const challenge = cookies.find((cookie) => cookie.startsWith(`${cookieName}=`));
	return new Headers(challenge ? { cookie: challenge } : {});
};

export const withCode = async (
	parts: Parts,
	caller: Caller,
	typed: string
): Promise<CodeAnswer> => {
	const { auth, db, throttle } = parts;
	const code = withoutSpaces(typed);
	if (
		caller.address !== undefined &&
		!(await throttle.take({ what: 'address', name: caller.address }, caller.now))
	) {
		return { ok: false, reason: 'tooMany' };
	}
	const { createAuthCookie } = await auth.$context;
	const request = {
		body: { code },
		headers: onlyChallenge(caller.headers, createAuthCookie('two_factor').name),
		returnHeaders: true
	} as const;
	const answer = await attempt(async () => {
		if (isAppCode(code)) return auth.api.verifyTOTP(request);
		return auth.api.verifyBackupCode(request);
	});
	if (!answer.ok) return { ok: false, reason: reasons[answer.refusal] ?? 'startAgain' };
	const { token, user } = answer.value.response;
	const row = await db
		.selectFrom('authUser')
		.selectAll()
		.where('id', '=', user.id)
		.executeTakeFirstOrThrow();
	const signedIn = await signedInAs(
		db,
		{ ...row, twoFactorEnabled: row.twoFactorEnabled === 1 },
		caller.now
	);
	const isFresh = !isAppCode(code) || (await useCodeOnce(db, user.id, code, caller.now));
	if (!signedIn || !isFresh) {
		await db
			.deleteFrom('authSession')
			.where('token', '=', token ?? '')
			.execute();
		return { ok: false, reason: signedIn ? 'usedCode' : 'startAgain' };
	}
	await recordAct(parts, caller, signedIn, 'signedIn', {
		by: isAppCode(code) ? 'passwordAndCode' : 'passwordAndBackupCode'
	});
	return { ok: true, setCookies: answer.value.headers.getSetCookie() };
};
