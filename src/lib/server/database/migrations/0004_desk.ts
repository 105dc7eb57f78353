import { sql, type Kysely } from 'kysely';
import { byteOrderedText } from '#lib/server/database/dialect.ts';

/** Migrations know the tables only by name: they must run unchanged when the types have moved on. */
type Untyped = Kysely<unknown>;

const desk = async (db: Untyped): Promise<void> => {
	await db.schema
		.createTable('desk_visit')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('visit_id', 'text', (column) => column.notNull())
		.addColumn('place', byteOrderedText(db), (column) => column.notNull())
		.addColumn('suite_id', 'text', (column) => column.notNull())
		.addColumn('visited_on', 'text', (column) => column.notNull())
		.addColumn('received_at', 'text', (column) => column.notNull())
		.addColumn('made_at', 'text', (column) => column.notNull())
		.addColumn('version', 'integer', (column) => column.notNull())
		.addColumn('sent_version', 'integer')
		.addColumn('urgent', 'int2', (column) => column.notNull())
		.addColumn('handled', 'int2', (column) => column.notNull())
		.addColumn('unread', 'int2', (column) => column.notNull())
		.addColumn('alarm', 'int2', (column) => column.notNull())
		.addColumn('summary', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('desk_visit_key', ['scheme_id', 'visit_id'])
		.addUniqueConstraint('desk_visit_place', ['scheme_id', 'place'])
		.addForeignKeyConstraint('desk_visit_visit', ['scheme_id', 'visit_id'], 'visit', [
			'scheme_id',
			'id'
		])
		.execute();
	await db.schema
		.createTable('desk_word')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('word', byteOrderedText(db), (column) => column.notNull())
		.addColumn('place', byteOrderedText(db), (column) => column.notNull())
		.addColumn('visit_id', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('desk_word_key', ['scheme_id', 'word', 'place'])
		.addForeignKeyConstraint('desk_word_visit', ['scheme_id', 'visit_id'], 'desk_visit', [
			'scheme_id',
			'visit_id'
		])
		.execute();
	await db.schema
		.createIndex('desk_word_of_visit')
		.on('desk_word')
		.columns(['scheme_id', 'visit_id', 'word'])
		.execute();
	await db.schema
		.createTable('desk_text')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('visit_id', 'text', (column) => column.notNull())
		.addColumn('passages', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('desk_text_key', ['scheme_id', 'visit_id'])
		.addForeignKeyConstraint('desk_text_visit', ['scheme_id', 'visit_id'], 'desk_visit', [
			'scheme_id',
			'visit_id'
		])
		.execute();
};

const handled = async (db: Untyped): Promise<void> => {
	await db.schema
		.createTable('urgent_handled')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('visit_id', 'text', (column) => column.notNull())
		.addColumn('concerns', 'integer', (column) => column.notNull())
		.addColumn('handled_by', 'text', (column) => column.notNull())
		.addColumn('handled_at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('urgent_handled_key', ['scheme_id', 'visit_id'])
		.addForeignKeyConstraint('urgent_handled_visit', ['scheme_id', 'visit_id'], 'visit', [
			'scheme_id',
			'id'
		])
		.addForeignKeyConstraint('urgent_handled_member', ['scheme_id', 'handled_by'], 'member', [
			'scheme_id',
			'id'
		])
		.execute();
};

/** Visits that were here before the desk was: the server puts them on it at its next start. */
const due = async (db: Untyped): Promise<void> => {
	await db.schema
		.createTable('due_desk')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('visit_id', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('due_desk_key', ['scheme_id', 'visit_id'])
		.addForeignKeyConstraint('due_desk_visit', ['scheme_id', 'visit_id'], 'visit', [
			'scheme_id',
			'id'
		])
		.execute();
	await sql`insert into due_desk (scheme_id, visit_id)
		select scheme_id, id from visit where received_at is not null`.execute(db);
};

/** For what else stands on the manager's first page, and for the history of one visit. */
const indexes: readonly (readonly [name: string, table: string, columns: readonly string[]])[] = [
	['visit_not_received', 'visit', ['scheme_id', 'received_at', 'status', 'closed_at']],
	['allotment_week', 'allotment', ['scheme_id', 'week']],
	['audit_event_subject', 'audit_event', ['scheme_id', 'subject_type', 'subject_id', 'position']],
	['visit_quarantine_visit', 'visit_quarantine', ['scheme_id', 'visit_id']],
	['visit_quarantine_code', 'visit_quarantine', ['scheme_id', 'code', 'visit_id']]
];

export const up = async (db: Untyped): Promise<void> => {
	await desk(db);
	await handled(db);
	await due(db);
	for (const [name, table, columns] of indexes)
		await db.schema
			.createIndex(name)
			.on(table)
			.columns(columns as string[])
			.execute();
};
