import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { z } from 'zod';
import { AuditEvent, chainText } from '#lib/domain/audit.ts';
import { ensureCounter } from '#lib/server/database/counter.ts';
import type { Trx } from '#lib/server/database/tables.ts';

export const chainHash = (position: number, previousHash: string, event: AuditEvent): string =>
	createHash('sha256')
		.update(chainText(position, previousHash, event))
		.digest('hex');

/**
 * Keeps an event in the caller's transaction: the act and its trace are stored together or not at all. The scheme's
 * counter row is locked first, so that the chain has one order. `schemeId` may be INSTALLATION.
 */
export const record = async (
	trx: Trx,
	schemeId: string,
	input: z.input<typeof AuditEvent>
): Promise<void> => {
	const event = AuditEvent.parse(input);
	await ensureCounter(trx, schemeId);
	const { auditPosition: position, auditHash: previousHash } = await trx
		.updateTable('schemeCounter')
		.set({ auditPosition: sql<number>`audit_position + 1` })
		.where('schemeId', '=', schemeId)
		.returning(['auditPosition', 'auditHash'])
		.executeTakeFirstOrThrow();
	const hash = chainHash(position, previousHash, event);
	await trx
		.updateTable('schemeCounter')
		.set({ auditHash: hash })
		.where('schemeId', '=', schemeId)
		.execute();
	await trx
		.insertInto('auditEvent')
		.values({
			...event,
			schemeId,
			position,
			hash,
			previousHash,
			details: JSON.stringify(event.details)
		})
		.execute();
};
