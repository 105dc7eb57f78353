import { randomUUID } from 'node:crypto';
import { connect } from '#lib/server/database/open.ts';
import { migrate } from '#lib/server/database/migrations.ts';
import type { Db } from '#lib/server/database/tables.ts';
import type { Logger } from 'kysely';
import pg from 'pg';
import { inject } from 'vitest';

/**
 * Both databases, for `for (const { name, open } of databases) describe(name, …)`: each `open()` gives a fresh one
 * with every migration run. Close it by `db.destroy()`. `log` is told of every query.
 */
export const databases: readonly { name: string; open: (log?: Logger) => Promise<Db> }[] = [
	{
		name: 'SQLite',
		open: async (log) => {
			const db = connect(':memory:', log);
			await migrate(db);
			return db;
		}
	},
	{
		name: 'PostgreSQL',
		open: async (log) => {
			const server = new URL(inject('postgresUrl'));
			const database = `test_${randomUUID().replaceAll('-', '')}`;
			const client = new pg.Client({ connectionString: server.href });
			await client.connect();
			await client.query(`create database ${database}`);
			await client.end();
			server.pathname = `/${database}`;
			const db = connect(server.href, log);
			await migrate(db);
			return db;
		}
	}
];
