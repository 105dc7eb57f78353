import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { SqliteAdapter, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';

/** Older ones may corrupt a database in WAL mode (the WAL-reset bug of 3.7.0 to 3.51.2, sqlite.org). */
const OLDEST = [3, 51, 3] as const;
const KEPT_STATEMENTS = 500;

const isOldEnough = (version: string): boolean => {
	const parts = version.split('.').map(Number);
	const first = OLDEST.findIndex((wanted, index) => parts[index] !== wanted);
	return first === -1 || (parts[first] ?? 0) > (OLDEST[first] ?? 0);
};

const open = (path: string): DatabaseSync => {
	const database = new DatabaseSync(path);
	const version = String(database.prepare('select sqlite_version() as version').get()?.version);
	if (!isOldEnough(version)) {
		throw new Error(`SQLite ${version} may lose data: ${OLDEST.join('.')} or newer is needed`);
	}
	// Whoever holds the file for a moment (a backup, the audit check) is waited for.
	for (const pragma of [
		'busy_timeout = 5000',
		'journal_mode = WAL',
		'synchronous = FULL',
		'foreign_keys = ON',
		'secure_delete = ON',
		'trusted_schema = OFF',
		// 64 MiB at most, as they are needed: the 2 MiB that it has otherwise hold no queue of a large office.
		'cache_size = -65536'
	]) {
		database.exec(`pragma ${pragma}`);
	}
	return database;
};

const statementOf = (statement: StatementSync): SqliteStatement => ({
	reader: statement.columns().length > 0,
	all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
	run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
	iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[]))
});

/** Kysely's SQLite speaks to better-sqlite3; this is Node's own SQLite in the same shape, with its statements kept. */
const databaseOf = (database: DatabaseSync): SqliteDatabase => {
	const kept = new Map<string, SqliteStatement>();
	return {
		close: () => database.close(),
		prepare: (text) => {
			// A transaction that reads first and writes later must not find the file taken in between.
			const sql = text === 'begin' ? 'begin immediate' : text;
			const known = kept.get(sql);
			if (known) return known;
			const statement = statementOf(database.prepare(sql));
			const oldest = kept.keys().next().value;
			if (kept.size >= KEPT_STATEMENTS && oldest !== undefined) kept.delete(oldest);
			kept.set(sql, statement);
			return statement;
		}
	};
};

/** SQLite rolls back what creates and alters tables: a migration that fails half-way leaves nothing behind. */
class TransactionalAdapter extends SqliteAdapter {
	override get supportsTransactionalDdl(): boolean {
		return true;
	}
}

class NodeSqliteDialect extends SqliteDialect {
	override createAdapter(): SqliteAdapter {
		return new TransactionalAdapter();
	}
}

/** `path` is a file, or `:memory:`. */
export const sqliteDialect = (path: string): SqliteDialect =>
	new NodeSqliteDialect({ database: databaseOf(open(path)) });
