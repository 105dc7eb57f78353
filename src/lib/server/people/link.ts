import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { instantOf, millisecondsOf, type Instant } from '#lib/domain/time.ts';
import { inParts } from '#lib/server/database/parts.ts';
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

export type Link = { address: string; expiresAt: Instant };
type Linking = { schemeId: string; sentBy: string; origin: string };

/**
 * One-time links for members who have none, good for seven days. The token is in the link alone: we keep its digest.
 */
export const makeFirstLinks = async <Id extends string>(
	trx: Trx,
	{ schemeId, sentBy, origin }: Linking,
	memberIds: readonly Id[],
	now: Instant
): Promise<Map<Id, Link>> => {
	const expiresAt = instantOf(millisecondsOf(now) + SEVEN_DAYS_MS);
	const made = memberIds.map((memberId) => ({
		memberId,
		token: randomBytes(32).toString('base64url')
	}));
	await inParts(made, (part) =>
		trx
			.insertInto('invitation')
			.values(
				part.map(({ memberId, token }) => ({
					schemeId,
					id: randomUUID(),
					memberId,
					tokenHash: hashOf(token),
					expiresAt,
					acceptedAt: null,
					sentBy
				}))
			)
			.execute()
	);
	return new Map(
		made.map(({ memberId, token }) => [
			memberId,
			{ address: `${origin}/invitation/${token}`, expiresAt }
		])
	);
};

/** A one-time link for a member; those sent before open nothing any more. */
export const makeLink = async (
	trx: Trx,
	{ memberId, ...linking }: Linking & { memberId: string },
	now: Instant
): Promise<Link> => {
	await closeLinks(trx, linking.schemeId, memberId, now);
	const links = await makeFirstLinks(trx, linking, [memberId], now);
	return links.get(memberId)!;
};
