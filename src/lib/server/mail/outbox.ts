import { randomUUID } from 'node:crypto';
import type { MemberId } from '#lib/domain/ids.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Trx } from '#lib/server/database/tables.ts';

export type Letter = { to: MemberId; subject: string; text: string };

/**
 * Puts a message beside the act that it tells of, in the same transaction: either both happen or neither. Sending is
 * the sender's (`sender.ts`), so that an absent mail server never stands in the way of the act.
 */
export const queue = async (
	trx: Trx,
	schemeId: string,
	letter: Letter,
	now: Instant
): Promise<void> => {
	await trx
		.insertInto('mailMessage')
		.values({
			schemeId,
			id: randomUUID(),
			toMemberId: letter.to,
			subject: letter.subject,
			body: letter.text,
			state: 'queued',
			nextAttemptAt: now,
			lastError: null,
			createdAt: now,
			sentAt: null
		})
		.execute();
};
