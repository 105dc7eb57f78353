import { CamelCasePlugin, Kysely, type Logger } from 'kysely';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dialectFor, isPostgresUrl } from './dialect.ts';
import { lockDataFolder } from './lock.ts';
import type { Database, Db } from './tables.ts';
import { tenantGuard } from './tenant-guard.ts';

const camelCase = new CamelCasePlugin({ maintainNestedObjectKeys: true });

/**
 * `location` is a PostgreSQL address, an SQLite file or `:memory:`. `log` is told of every query, those of transactions
 * and of no one scheme too.
 */
export const connect = (location: string, log?: Logger): Db =>
	new Kysely<Database>({
		dialect: dialectFor(location),
		plugins: [camelCase, tenantGuard],
		...(log && { log })
	});

/**
 * The same database or transaction without the tenant guard, for the few acts that belong to no one scheme: finding
 * a person by their session, an invitation by its token, mail that is due, migrations. Each use says why in a comment.
 */
export const acrossSchemes = <T extends Db>(db: T): T =>
	db.withoutPlugins().withPlugin(camelCase) as T;

/** Where the database is, as the environment says: an address, or the file in the data folder. */
export const locationOf = ({
	databaseUrl,
	dataFolder
}: {
	databaseUrl: string | undefined;
	dataFolder: string;
}): string => databaseUrl ?? join(dataFolder, 'custody-visiting.db');

export type Opened =
	{ ok: true; db: Db; close: () => Promise<void> } | { ok: false; reason: 'heldByAnotherProcess' };

/**
 * Opens the database to serve from it. An SQLite file is served by one process alone: a second one is refused.
 * PostgreSQL takes any number of them. Migrations are the caller's next step.
 */
export const openDatabase = (environment: {
	databaseUrl: string | undefined;
	dataFolder: string;
}): Opened => {
	const location = locationOf(environment);
	if (isPostgresUrl(location)) {
		const db = connect(location);
		return { ok: true, db, close: () => db.destroy() };
	}
	const lock = lockDataFolder(environment.dataFolder);
	if (!lock.ok) return lock;
	mkdirSync(dirname(location), { recursive: true, mode: 0o700 });
	const db = connect(location);
	return {
		ok: true,
		db,
		close: async () => {
			await db.destroy();
			lock.release();
		}
	};
};
