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
