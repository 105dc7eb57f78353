import { CompiledQuery, PostgresAdapter, sql } from 'kysely';
import { acrossSchemes } from '#lib/server/database/open.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';

const ROWS_AT_ONCE = 1_000;

/**
 * PostgreSQL looks up what each row refers to, one by one, and goes on as it began, when the tables were empty: for so many
 * rows that takes hours. SQLite does it by the way.
 */
export const leaveUnchecked = async (trx: Trx): Promise<void> => {
	if (trx.getExecutor().adapter instanceof PostgresAdapter)
		await sql`set local session_replication_role = replica`.execute(trx);
};

type Value = string | number | null;

const literal = (value: Value): string =>
	typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);

/**
 * Rows by the hundred thousand: as text that both databases read alike, for a builder of queries would take longer
 * than the databases. `columns` as they are called there.
 */
export const insertRows = async (
	db: Db,
	table: string,
	columns: readonly string[],
	rows: Iterable<readonly Value[]>
): Promise<void> => {
	const plain = acrossSchemes(db);
	const names = columns.map((column) => `"${column}"`).join(',');
	let part: string[] = [];
	const write = async () => {
		if (part.length === 0) return;
		const values = part.join(',');
		part = [];
		await plain.executeQuery(CompiledQuery.raw(`insert into ${table} (${names}) values ${values}`));
	};
	for (const row of rows) {
		part.push(`(${row.map(literal).join(',')})`);
		if (part.length === ROWS_AT_ONCE) await write();
	}
	await write();
};

/** The same of rows as the server makes them: each has the same columns in the same order. */
export const insertRecords = async (
	db: Db,
	table: string,
	records: readonly Readonly<Record<string, Value>>[]
): Promise<void> => {
	const columns = Object.keys(records[0] ?? {}).map((name) =>
		name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
	);
	await insertRows(
		db,
		table,
		columns,
		records.map((record) => Object.values(record))
	);
};
