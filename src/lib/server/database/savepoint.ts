import { sql } from 'kysely';
import type { Trx } from './tables.ts';

/**
 * Part of a transaction that can fail by itself: what it wrote is undone, the error is thrown on, and the rest of the
 * transaction stands. Not to be nested.
 */
export const withinSavepoint = async <T>(trx: Trx, act: () => Promise<T>): Promise<T> => {
	await sql`savepoint part`.execute(trx);
	try {
		const result = await act();
		await sql`release savepoint part`.execute(trx);
		return result;
	} catch (error) {
		await sql`rollback to savepoint part`.execute(trx);
		throw error;
	}
};
