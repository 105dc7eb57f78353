import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { instantOf, millisecondsOf, type Instant } from '#lib/domain/time.ts';
import type { Trx } from '#lib/server/database/tables.ts';

const SEVEN_DAYS_MS = 7 * 24 * 60 * 60 * 1000;

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Links sent before to the same person open nothing any more. */
export const closeLinks = async (
	trx: Trx,
	schemeId: string,
	memberId: string,
	now: Instant
): Promise<void> => {
	await trx
		.updateTable('invitation')
		.set({ expiresAt: now })
		.where('schemeId', '=', schemeId)
		.where('memberId', '=', memberId)
		.where('acceptedAt', 'is', null)
		.where('expiresAt', '>', now)
		.execute();
};

/** A one-time link for a member, good for seven days. The token is in the link alone: we keep its digest. */
export const makeLink = async (
	trx: Trx,
	link: { schemeId: string; memberId: string; sentBy: string; origin: string },
	now: Instant
): Promise<{ address: string; expiresAt: Instant }> => {
	await closeLinks(trx, link.schemeId, link.memberId, now);
	const token = randomBytes(32).toString('base64url');
	const expiresAt = instantOf(millisecondsOf(now) + SEVEN_DAYS_MS);
	await trx
		.insertInto('invitation')
		.values({
			schemeId: link.schemeId,
			id: randomUUID(),
			memberId: link.memberId,
			tokenHash: hashOf(token),
			expiresAt,
			acceptedAt: null,
			sentBy: link.sentBy
		})
		.execute();
	return { address: `${link.origin}/invitation/${token}`, expiresAt };
};
