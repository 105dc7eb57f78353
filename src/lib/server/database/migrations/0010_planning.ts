import type { Kysely } from 'kysely';
import { makeAppendOnly } from '#lib/server/database/dialect.ts';

/** Migrations know the tables only by name: they must run unchanged when the types have moved on. */
type Untyped = Kysely<unknown>;

const entries = async (db: Untyped): Promise<void> => {
	await db.schema
		.createTable('planning_entry')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('position', 'integer', (column) => column.notNull())
		.addColumn('member_id', 'text', (column) => column.notNull())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('visit_id', 'text')
		.addColumn('place_id', 'text')
		.addColumn('entry', 'text', (column) => column.notNull())
		.addColumn('received_at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('planning_entry_key', ['scheme_id', 'id'])
		.addUniqueConstraint('planning_entry_position', ['scheme_id', 'position'])
		.addForeignKeyConstraint('planning_entry_member', ['scheme_id', 'member_id'], 'member', [
			'scheme_id',
			'id'
		])
		.execute();
	await db.schema
		.createIndex('planning_entry_of_visit')
		.on('planning_entry')
		.columns(['scheme_id', 'visit_id', 'position'])
		.execute();
	await db.schema
		.createIndex('planning_entry_of_place')
		.on('planning_entry')
		.columns(['scheme_id', 'place_id'])
		.execute();
	await makeAppendOnly(db, 'planning_entry');
};

const places = async (db: Untyped): Promise<void> => {
	await db.schema
		.createTable('open_place')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('visit_id', 'text', (column) => column.notNull())
		.addColumn('member_id', 'text', (column) => column.notNull())
		.addColumn('cannot_go', 'int2', (column) => column.notNull())
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('taken_by', 'text')
		.addColumn('opened_at', 'text', (column) => column.notNull())
		.addColumn('closed_at', 'text')
		.addPrimaryKeyConstraint('open_place_key', ['scheme_id', 'id'])
		.addForeignKeyConstraint('open_place_visit', ['scheme_id', 'visit_id'], 'allotment', [
			'scheme_id',
			'id'
		])
		.addForeignKeyConstraint('open_place_member', ['scheme_id', 'member_id'], 'member', [
			'scheme_id',
			'id'
		])
		.execute();
	await db.schema
		.createIndex('open_place_state')
		.on('open_place')
		.columns(['scheme_id', 'state'])
		.execute();
	await db.schema
		.createTable('availability_ask')
		.addColumn('scheme_id', 'text', (column) => column.notNull().references('scheme.id'))
		.addColumn('quarter', 'text', (column) => column.notNull())
		.addColumn('deadline', 'text', (column) => column.notNull())
		.addColumn('asked_by', 'text', (column) => column.notNull())
		.addColumn('asked_at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('availability_ask_key', ['scheme_id', 'quarter'])
		.execute();
};

const feedsAndReminders = async (db: Untyped): Promise<void> => {
	await db.schema
		.createTable('calendar_feed')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('member_id', 'text', (column) => column.notNull())
		.addColumn('secret_hash', 'text', (column) => column.notNull().unique())
		.addColumn('shows_suite', 'int2', (column) => column.notNull())
		.addColumn('created_at', 'text', (column) => column.notNull())
		.addColumn('revoked_at', 'text')
		.addPrimaryKeyConstraint('calendar_feed_key', ['scheme_id', 'id'])
		.addForeignKeyConstraint('calendar_feed_member', ['scheme_id', 'member_id'], 'member', [
			'scheme_id',
			'id'
		])
		.execute();
	await db.schema
		.createTable('reminder_off')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('member_id', 'text', (column) => column.notNull())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('reminder_off_key', ['scheme_id', 'member_id', 'kind'])
		.addForeignKeyConstraint('reminder_off_member', ['scheme_id', 'member_id'], 'member', [
			'scheme_id',
			'id'
		])
		.execute();
	await db.schema
		.createTable('reminder_sent')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('member_id', 'text', (column) => column.notNull())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('about', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('reminder_sent_key', ['scheme_id', 'member_id', 'kind', 'about'])
		.addForeignKeyConstraint('reminder_sent_member', ['scheme_id', 'member_id'], 'member', [
			'scheme_id',
			'id'
		])
		.execute();
};

export const up = async (db: Untyped): Promise<void> => {
	await entries(db);
	await places(db);
	await feedsAndReminders(db);
};
