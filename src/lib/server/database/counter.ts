import { sql } from 'kysely';
import type { Trx } from './tables.ts';

/** The row of a scheme that has none yet is made; two who make it at once make one. */
export const ensureCounter = async (trx: Trx, schemeId: string): Promise<void> => {
	await trx
		.insertInto('schemeCounter')
		.values({ schemeId })
		.onConflict((conflict) => conflict.columns(['schemeId']).doNothing())
		.execute();
};

/**
 * Takes the next `n` sequence numbers of a scheme and returns the first of them. The row stays locked until the
 * caller's transaction ends, so numbers are in commit order and have no gap: a reader that has seen number 7 has
 * missed nothing below it. Take the counter before any other lock of the scheme.
 */
export const takeSequence = async (trx: Trx, schemeId: string, n: number): Promise<number> => {
	if (!Number.isSafeInteger(n) || n < 1) throw new Error('A sequence is taken in whole numbers');
	await ensureCounter(trx, schemeId);
	const { seq } = await trx
		.updateTable('schemeCounter')
		.set({ seq: sql<number>`seq + ${n}` })
		.where('schemeId', '=', schemeId)
		.returning('seq')
		.executeTakeFirstOrThrow();
	return seq - n + 1;
};
