import { CompiledQuery } from 'kysely';
import { acrossSchemes } from '#lib/server/database/open.ts';
import type { Db } from '#lib/server/database/tables.ts';

const ROWS_AT_ONCE = 1_000;

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
	let part: string[] = [];
	const write = async () => {
		if (part.length === 0) return;
		const values = part.join(',');
		part = [];
		await plain.executeQuery(
			CompiledQuery.raw(`insert into ${table} (${columns.join(',')}) values ${values}`)
		);
	};
	for (const row of rows) {
		part.push(`(${row.map(literal).join(',')})`);
		if (part.length === ROWS_AT_ONCE) await write();
	}
	await write();
};
