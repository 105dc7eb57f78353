import type { Auth } from './auth.ts';
import type { Caller, SignedIn } from './sign-in.ts';
import type { Throttle } from './throttle.ts';
import type { AuditEvent } from '#lib/domain/audit.ts';
import { record } from '#lib/server/audit.ts';
import type { Db } from '#lib/server/database/tables.ts';

/** What the steps of signing in share. */
export type Parts = {
	db: Db;
	auth: Auth;
	throttle: Throttle;
	/** Invented people may be signed in by one tap: never in production. */
	offersInvented: boolean;
	force: ForceOptions;
};

/** What signing in by a force's provider needs of the installation. */
export type ForceOptions = {
	/** Our own origin, to which providers send people back. */
	origin: string;
	/** What the provider gave this scheme's client; undefined where nobody has put it on the server. */
	clientSecretOf: (schemeId: string) => string | undefined;
	/** Providers must be reached over TLS: always in production. */
	requiresTls: boolean;
};

/** Sign-in starts with nobody: a cookie that the caller brought along must not shape the new session. */
export const withoutCookies = (headers: Headers): Headers => {
	const own = new Headers(headers);
	own.delete('cookie');
	return own;
};

/** An act of a member upon their own sign-in. */
export const recordAct = async (
	{ db }: Parts,
	{ correlationId, now }: Caller,
	{ actor }: Pick<SignedIn, 'actor'>,
	what: string,
	details: AuditEvent['details'] = {}
): Promise<void> => {
	await db.transaction().execute((trx) =>
		record(trx, actor.schemeId, {
			at: now,
			who: actor.id,
			what,
			subjectType: 'member',
			subjectId: actor.id,
			correlationId,
			details
		})
	);
};
