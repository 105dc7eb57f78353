import type { Kysely } from 'kysely';
import { makeAppendOnly } from '#lib/server/database/dialect.ts';

/** Migrations know the tables only by name: they must run unchanged when the types have moved on. */
type Untyped = Kysely<unknown>;

export const up = async (db: Untyped): Promise<void> => {
	await db.schema.alterTable('auth_session').addColumn('opened_by', 'text').execute();
	await db.schema
		.createTable('force_sign_in')
		.addColumn('scheme_id', 'text', (column) => column.notNull().references('scheme.id'))
		.addColumn('position', 'integer', (column) => column.notNull())
		.addColumn('issuer', 'text', (column) => column.notNull())
		.addColumn('client_id', 'text', (column) => column.notNull())
		.addColumn('is_offered', 'int2', (column) => column.notNull())
		.addColumn('written_by', 'text', (column) => column.notNull())
		.addColumn('written_at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('force_sign_in_key', ['scheme_id', 'position'])
		.execute();
	await makeAppendOnly(db, 'force_sign_in');
	await db.schema
		.createTable('force_sign_in_attempt')
		.addColumn('state_hash', 'text', (column) => column.primaryKey())
		.addColumn('scheme_id', 'text', (column) => column.notNull().references('scheme.id'))
		.addColumn('setting', 'integer', (column) => column.notNull())
		.addColumn('nonce', 'text', (column) => column.notNull())
		.addColumn('code_verifier', 'text', (column) => column.notNull())
		.addColumn('next', 'text')
		.addColumn('begun_at', 'text', (column) => column.notNull())
		.execute();
	await db.schema
		.createIndex('force_sign_in_attempt_age')
		.on('force_sign_in_attempt')
		.columns(['scheme_id', 'begun_at'])
		.execute();
};
