import { sql, PostgresAdapter, PostgresDialect, type Dialect, type Kysely } from 'kysely';
import pg from 'pg';
import { sqliteDialect } from './sqlite.ts';

/** The one file that knows which database it is: all else is written once, in what both understand. */

const INT8 = 20;

const toSafeInteger = (text: string): number => {
	const value = Number(text);
	if (!Number.isSafeInteger(value)) throw new Error('A number from the database is too large');
	return value;
};

const postgresDialect = (url: string): PostgresDialect => {
	pg.types.setTypeParser(INT8, toSafeInteger);
	const pool = new pg.Pool({ connectionString: url, max: 10 });
	// A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
	pool.on('error', () => undefined);
	return new PostgresDialect({ pool });
};

export const isPostgresUrl = (url: string): boolean => /^postgres(ql)?:\/\//.test(url);

/** `location` is a PostgreSQL address, an SQLite file or `:memory:`. */
export const dialectFor = (location: string): Dialect =>
	isPostgresUrl(location) ? postgresDialect(location) : sqliteDialect(location);

const isPostgres = <T>(db: Kysely<T>): boolean =>
	db.getExecutor().adapter instanceof PostgresAdapter;

export const blobType = <T>(db: Kysely<T>) => (isPostgres(db) ? sql.raw('bytea') : sql.raw('blob'));

/** Text that is ordered by its bytes on both, whatever the database's language: a page ends where the next begins. */
export const byteOrderedText = <T>(db: Kysely<T>) =>
	isPostgres(db) ? sql.raw('text collate "C"') : sql.raw('text');

/** What is added to these tables stays as it is: the database itself refuses the rest. */
export const makeAppendOnly = async <T>(db: Kysely<T>, table: string): Promise<void> => {
	if (isPostgres(db)) {
		await sql`create or replace function refuse_change() returns trigger language plpgsql as
			$$ begin raise exception '% is append-only', tg_table_name; end $$`.execute(db);
		await sql`create trigger ${sql.id(`${table}_append_only`)} before update or delete on
			${sql.id(table)} for each row execute function refuse_change()`.execute(db);
		await sql`create trigger ${sql.id(`${table}_no_truncate`)} before truncate on
			${sql.id(table)} for each statement execute function refuse_change()`.execute(db);
		return;
	}
	for (const act of ['update', 'delete']) {
		await sql`create trigger ${sql.id(`${table}_no_${act}`)} before ${sql.raw(act)} on
			${sql.id(table)} begin select raise(abort, ${sql.lit(`${table} is append-only`)}); end`.execute(db);
	}
};

/** Tables with their rows; what is left is a database as before the first migration. For demonstrations only. */
export const dropEverything = async <T>(db: Kysely<T>): Promise<void> => {
	const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
	if (isPostgres(db)) {
		for (const { name } of tables) await sql`drop table ${sql.id(name)} cascade`.execute(db);
		await sql`drop function if exists refuse_change() cascade`.execute(db);
		return;
	}
	await sql`pragma foreign_keys = off`.execute(db);
	for (const { name } of tables) await sql`drop table ${sql.id(name)}`.execute(db);
	await sql`pragma foreign_keys = on`.execute(db);
};
