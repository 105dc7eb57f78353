import { sql, type Kysely } from 'kysely';

/** Migrations know the tables only by name: they must run unchanged when the types have moved on. */
type Untyped = Kysely<unknown>;

const columns =
	'scheme_id, id, to_member_id, subject, body, state, attempts, next_attempt_at, last_error, created_at, sent_at';

/**
 * A letter may go to a post instead of a person, because the force's duty address is nobody's own, and says of which kind it
 * is. SQLite makes no column optional, so the table is made anew.
 */
export const up = async (db: Untyped): Promise<void> => {
	await db.schema.dropIndex('mail_message_due').execute();
	await db.schema.alterTable('mail_message').renameTo('mail_message_before').execute();
	await db.schema
		.createTable('mail_message')
		.addColumn('scheme_id', 'text', (column) => column.notNull().references('scheme.id'))
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('to_member_id', 'text')
		.addColumn('to_post', 'text')
		.addColumn('kind', 'text')
		.addColumn('subject', 'text', (column) => column.notNull())
		.addColumn('body', 'text', (column) => column.notNull())
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
		.addColumn('next_attempt_at', 'text', (column) => column.notNull())
		.addColumn('last_error', 'text')
		.addColumn('created_at', 'text', (column) => column.notNull())
		.addColumn('sent_at', 'text')
		.addPrimaryKeyConstraint('mail_message_of_scheme', ['scheme_id', 'id'])
		.addForeignKeyConstraint('mail_message_to_member', ['scheme_id', 'to_member_id'], 'member', [
			'scheme_id',
			'id'
		])
		.execute();
	await sql`insert into mail_message (${sql.raw(columns)})
		select ${sql.raw(columns)} from mail_message_before`.execute(db);
	await db.schema.dropTable('mail_message_before').execute();
	await db.schema
		.createIndex('mail_message_due')
		.on('mail_message')
		.columns(['scheme_id', 'state', 'next_attempt_at'])
		.execute();
};
