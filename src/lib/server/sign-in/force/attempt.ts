import { randomBytes } from 'node:crypto';
import { instantOf, millisecondsOf, type Instant } from '#lib/domain/time.ts';
import { acrossSchemes } from '#lib/server/database/open.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { sha256 } from '#lib/server/digest.ts';

/** Long enough to find a telephone, short enough that a forgotten window opens nothing. */
export const ATTEMPT_SECONDS = 10 * 60;

export type Attempt = {
	schemeId: string;
	/** Position of the setting with which it was begun. */
	setting: number;
	/** The provider signs it into its answer. */
	nonce: string;
	/** PKCE: the code is of no use to who does not know it. */
	codeVerifier: string;
	next: string | undefined;
};

const random = (): string => randomBytes(32).toString('base64url');

const oldest = (now: Instant): Instant => instantOf(millisecondsOf(now) - ATTEMPT_SECONDS * 1000);

/** Keeps what the answer will be checked by. The state goes to the browser, in an address and in a cookie. */
export const keepAttempt = async (
	db: Db,
	begun: Pick<Attempt, 'schemeId' | 'setting' | 'next'>,
	now: Instant
): Promise<Attempt & { state: string }> => {
	const attempt = { ...begun, nonce: random(), codeVerifier: random(), state: random() };
	await db
		.deleteFrom('forceSignInAttempt')
		.where('schemeId', '=', begun.schemeId)
		.where('begunAt', '<=', oldest(now))
		.execute();
	const { state, next, ...rest } = attempt;
	await db
		.insertInto('forceSignInAttempt')
		.values({ ...rest, stateHash: sha256(state), next: next ?? null, begunAt: now })
		.execute();
	return attempt;
};

/** Once: of two answers with the same state one finds nothing. Whoever comes back says the state and no scheme. */
export const takeAttempt = async (
	db: Db,
	state: string,
	now: Instant
): Promise<Attempt | undefined> => {
	const row = await acrossSchemes(db)
		.deleteFrom('forceSignInAttempt')
		.where('stateHash', '=', sha256(state))
		.returningAll()
		.executeTakeFirst();
	if (!row || row.begunAt <= oldest(now)) return undefined;
	const { schemeId, setting, nonce, codeVerifier, next } = row;
	return { schemeId, setting, nonce, codeVerifier, next: next ?? undefined };
};
