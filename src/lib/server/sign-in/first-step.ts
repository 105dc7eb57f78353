import { attempt } from './library-errors.ts';
import { recordAct, withoutCookies, type Parts } from './parts.ts';
import { signedInAs } from './session.ts';
import type { Caller, InventedAnswer, PasswordAnswer } from './sign-in.ts';
import type { MemberId } from '#lib/domain/ids.ts';
import { normalisedPassphrase } from '#lib/domain/passphrase.ts';
import { record } from '#lib/server/audit.ts';
import type { Db } from '#lib/server/database/tables.ts';

const accountOf = (parts: Parts, email: string) =>
	parts.db
		.selectFrom('authUser')
		.select(['id', 'email', 'inScheme', 'memberId', 'twoFactorEnabled'])
		.where('email', '=', email)
		.executeTakeFirst();

/** Only of people we know: what was typed for an unknown one is kept nowhere, it may be a password. */
const recordRefusal = async (parts: Parts, caller: Caller, email: string): Promise<void> => {
	const known = await accountOf(parts, email);
	if (!known) return;
	await parts.db.transaction().execute((trx) =>
		record(trx, known.inScheme, {
			at: caller.now,
			who: 'nobody',
			what: 'signInRefused',
			subjectType: 'member',
			subjectId: known.memberId,
			correlationId: caller.correlationId,
			details: {}
		})
	);
};

export const withPassword = async (
	parts: Parts,
	caller: Caller,
	given: { email: string; password: string }
): Promise<PasswordAnswer> => {
	const email = given.email.trim().toLowerCase();
	const { throttle, auth, db } = parts;
	const account = { what: 'account', name: email } as const;
	const isAddressPatient =
		caller.address === undefined ||
		(await throttle.take({ what: 'address', name: caller.address }, caller.now));
	if (!isAddressPatient || !(await throttle.take(account, caller.now))) {
		return { ok: false, reason: 'tooMany' };
	}
	const answer = await attempt(() =>
		auth.api.signInEmail({
			body: { email, password: normalisedPassphrase(given.password) },
			headers: withoutCookies(caller.headers),
			returnHeaders: true
		})
	);
	const user = answer.ok ? await accountOf(parts, email) : undefined;
	const signedIn =
		user &&
		(await signedInAs(db, { ...user, twoFactorEnabled: user.twoFactorEnabled === 1 }, caller.now));
	if (!answer.ok || !signedIn) {
		if (user) await db.deleteFrom('authSession').where('userId', '=', user.id).execute();
		await recordRefusal(parts, caller, email);
		return { ok: false, reason: 'wrong' };
	}
	await throttle.forget(account);
	const setCookies = answer.value.headers.getSetCookie();
	if ('twoFactorRedirect' in answer.value.response) return { ok: true, next: 'code', setCookies };
	await recordAct(parts, caller, signedIn, 'signedIn', { by: 'password' });
	return { ok: true, next: 'signedIn', setCookies };
};

/** A password, or the force's word. */
const hasOwnWay = async (db: Db, authUserId: string): Promise<boolean> =>
	(await db
		.selectFrom('authAccount')
		.select('id')
		.where('userId', '=', authUserId)
		.executeTakeFirst()) !== undefined;

export const asInvented = async (
	parts: Parts,
	caller: Caller,
	schemeId: string,
	memberId: MemberId
): Promise<InventedAnswer> => {
	const { db, auth } = parts;
	const refused = { ok: false, reason: 'notOffered' } as const;
	if (!parts.offersInvented) return refused;
	const user = await db
		.selectFrom('authUser')
		.selectAll()
		.where('inScheme', '=', schemeId)
		.where('memberId', '=', memberId)
		.executeTakeFirst();
	const signedIn =
		user &&
		(await signedInAs(db, { ...user, twoFactorEnabled: user.twoFactorEnabled === 1 }, caller.now));
	// Whoever was invited by mail into the demonstration has a way in of their own, and is not invented.
	if (!user || !signedIn?.scheme.isDemonstration || (await hasOwnWay(db, user.id))) return refused;
	const opened = await auth.api.openSession({
		body: { authUserId: user.id },
		headers: withoutCookies(caller.headers),
		returnHeaders: true
	});
	if (!opened.response.opened) return refused;
	await recordAct(parts, caller, signedIn, 'signedIn', { by: 'demonstration' });
	return { ok: true, setCookies: opened.headers.getSetCookie() };
};
