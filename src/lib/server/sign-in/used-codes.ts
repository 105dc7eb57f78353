import { createHash } from 'node:crypto';
import { instantOf, millisecondsOf, type Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';

/** Longer than an authenticator's code is accepted, clocks that differ included. */
const KEPT_MS = 5 * 60_000;

/**
 * A code of the authenticator app opens one session only: the library would accept it again for half a minute, enough
 * for someone who looked over a shoulder. False: this code was used before.
 */
export const useCodeOnce = async (
	db: Db,
	authUserId: string,
	code: string,
	now: Instant
): Promise<boolean> => {
	await db
		.deleteFrom('signInUsedCode')
		.where('usedAt', '<', instantOf(millisecondsOf(now) - KEPT_MS))
		.execute();
	const codeHash = createHash('sha256').update(`${authUserId}|${code}`).digest('hex');
	const added = await db
		.insertInto('signInUsedCode')
		.values({ authUserId, codeHash, usedAt: now })
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	return Number(added.numInsertedOrUpdatedRows ?? 0n) === 1;
};
