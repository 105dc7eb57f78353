import type { Kysely } from 'kysely';

/** Migrations know the tables only by name: they must run unchanged when the types have moved on. */
type Untyped = Kysely<unknown>;

/** The sign-in library's tables, in its own shape with our names; flags are 1 and 0 on both engines. */
const library = async (db: Untyped): Promise<void> => {
	await db.schema
		.createTable('auth_user')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('email', 'text', (column) => column.notNull().unique())
		.addColumn('email_verified', 'int2', (column) => column.notNull())
		.addColumn('image', 'text')
		.addColumn('created_at', 'text', (column) => column.notNull())
		.addColumn('updated_at', 'text', (column) => column.notNull())
		.addColumn('two_factor_enabled', 'int2', (column) => column.notNull().defaultTo(0))
		.addColumn('in_scheme', 'text', (column) => column.notNull().references('scheme.id'))
		.addColumn('member_id', 'text', (column) => column.notNull())
		.addForeignKeyConstraint('auth_user_member', ['in_scheme', 'member_id'], 'member', [
			'scheme_id',
			'id'
		])
		.execute();
	await db.schema
		.createTable('auth_session')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('expires_at', 'text', (column) => column.notNull())
		.addColumn('token', 'text', (column) => column.notNull().unique())
		.addColumn('created_at', 'text', (column) => column.notNull())
		.addColumn('updated_at', 'text', (column) => column.notNull())
		.addColumn('ip_address', 'text')
		.addColumn('user_agent', 'text')
		.addColumn('user_id', 'text', (column) => column.notNull().references('auth_user.id'))
		.execute();
	await db.schema.createIndex('auth_session_user').on('auth_session').column('user_id').execute();
	await db.schema
		.createTable('auth_account')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('account_id', 'text', (column) => column.notNull())
		.addColumn('provider_id', 'text', (column) => column.notNull())
		.addColumn('user_id', 'text', (column) => column.notNull().references('auth_user.id'))
		.addColumn('access_token', 'text')
		.addColumn('refresh_token', 'text')
		.addColumn('id_token', 'text')
		.addColumn('access_token_expires_at', 'text')
		.addColumn('refresh_token_expires_at', 'text')
		.addColumn('scope', 'text')
		.addColumn('password', 'text')
		.addColumn('created_at', 'text', (column) => column.notNull())
		.addColumn('updated_at', 'text', (column) => column.notNull())
		.addUniqueConstraint('auth_account_of_provider', ['provider_id', 'account_id'])
		.execute();
	await db.schema.createIndex('auth_account_user').on('auth_account').column('user_id').execute();
	await db.schema
		.createTable('auth_verification')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('identifier', 'text', (column) => column.notNull())
		.addColumn('value', 'text', (column) => column.notNull())
		.addColumn('expires_at', 'text', (column) => column.notNull())
		.addColumn('created_at', 'text', (column) => column.notNull())
		.addColumn('updated_at', 'text', (column) => column.notNull())
		.execute();
	await db.schema
		.createIndex('auth_verification_identifier')
		.on('auth_verification')
		.column('identifier')
		.execute();
	await db.schema
		.createTable('auth_two_factor')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('secret', 'text', (column) => column.notNull())
		.addColumn('backup_codes', 'text', (column) => column.notNull())
		.addColumn('user_id', 'text', (column) => column.notNull().unique().references('auth_user.id'))
		.addColumn('verified', 'int2', (column) => column.notNull())
		.addColumn('failed_verification_count', 'integer')
		.addColumn('locked_until', 'text')
		.execute();
};

export const up = async (db: Untyped): Promise<void> => {
	await library(db);
	await db.schema
		.createTable('sign_in_throttle')
		.addColumn('key', 'text', (column) => column.primaryKey())
		.addColumn('attempts', 'integer', (column) => column.notNull())
		.addColumn('last_at', 'text', (column) => column.notNull())
		.addColumn('paused_until', 'text')
		.execute();
	await db.schema
		.createTable('sign_in_used_code')
		.addColumn('auth_user_id', 'text', (column) => column.notNull())
		.addColumn('code_hash', 'text', (column) => column.notNull())
		.addColumn('used_at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('sign_in_used_code_key', ['auth_user_id', 'code_hash'])
		.execute();
};
