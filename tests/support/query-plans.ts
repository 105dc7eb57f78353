import { CompiledQuery, PostgresAdapter, sql } from 'kysely';
import type { Db } from '#lib/server/database/tables.ts';

/** Every query that an act sends to the database, as it was sent. Not those within a transaction. */
export const queriesOf = async (db: Db, act: () => Promise<unknown>): Promise<CompiledQuery[]> => {
	const executor = db.getExecutor();
	const execute = executor.executeQuery;
	const seen: CompiledQuery[] = [];
	executor.executeQuery = (query, ...rest) => {
		seen.push(query);
		return execute.call(executor, query, ...rest) as never;
	};
	try {
		await act();
	} finally {
		executor.executeQuery = execute;
	}
	return seen;
};

/**
 * How the database goes about a query, line by line. PostgreSQL reads a small table whole rather than by an index: it
 * is told not to where it can help it, so that what is left is what it has no index for.
 */
export const planOf = (db: Db, query: CompiledQuery): Promise<string[]> =>
	db.connection().execute(async (connection) => {
		const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
		const explain = isPostgres ? 'explain' : 'explain query plan';
		if (isPostgres) await sql`set enable_seqscan = off`.execute(connection);
		const { rows } = await connection.executeQuery(
			CompiledQuery.raw(`${explain} ${query.sql}`, [...query.parameters])
		);
		if (isPostgres) await sql`reset enable_seqscan`.execute(connection);
		return rows.map((row) => Object.values(row as object).at(-1) as string);
	});
