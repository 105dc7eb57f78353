import { randomUUID } from 'node:crypto';
import type { MemberId } from '#lib/domain/ids.ts';
import type { Instant } from '#lib/domain/time.ts';
import { inParts } from '#lib/server/database/parts.ts';
import type { Trx } from '#lib/server/database/tables.ts';

export type Letter = { to: MemberId; subject: string; text: string };

/**
 * Puts messages beside the act that they tell of, in the same transaction: either both happen or neither. Sending is
 * the sender's (`sender.ts`), so that an absent mail server never stands in the way of the act.
 */
export const queueAll = (
	trx: Trx,
	schemeId: string,
	letters: readonly Letter[],
	now: Instant
): Promise<void> =>
	inParts(letters, (part) =>
		trx
			.insertInto('mailMessage')
			.values(
				part.map((letter) => ({
					schemeId,
					id: randomUUID(),
					toMemberId: letter.to,
					subject: letter.subject,
					body: letter.text,
					state: 'queued' as const,
					nextAttemptAt: now,
					lastError: null,
					createdAt: now,
					sentAt: null
				}))
			)
			.execute()
	);

export const queue = (trx: Trx, schemeId: string, letter: Letter, now: Instant): Promise<void> =>
	queueAll(trx, schemeId, [letter], now);
