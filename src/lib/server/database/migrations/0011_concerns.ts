import type { Kysely } from 'kysely';
import { blobType, byteOrderedText, makeAppendOnly } from '#lib/server/database/dialect.ts';
import { carryOver } from './0011_open_concerns.ts';

/** Migrations know the tables only by name: they must run unchanged when the types have moved on. */
type Untyped = Kysely<unknown>;

const index = (db: Untyped, table: string, columns: readonly string[], name: string) =>
	db.schema
		.createIndex(name)
		.on(table)
		.columns([...columns])
		.execute();

const entries = async (db: Untyped): Promise<void> => {
	await db.schema
		.createTable('concern_entry')
		.addColumn('scheme_id', 'text', (column) => column.notNull().references('scheme.id'))
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('concern_id', 'text', (column) => column.notNull())
		.addColumn('position', 'integer', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addColumn('by', 'text', (column) => column.notNull())
		.addColumn('side', 'text', (column) => column.notNull())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('act', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('concern_entry_key', ['scheme_id', 'id'])
		.addUniqueConstraint('concern_entry_position', ['scheme_id', 'concern_id', 'position'])
		.execute();
	await makeAppendOnly(db, 'concern_entry');
	await db.schema
		.createTable('due_concern')
		.addColumn('scheme_id', 'text', (column) => column.notNull().references('scheme.id'))
		.addColumn('concern_id', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('due_concern_key', ['scheme_id', 'concern_id'])
		.execute();
	await db.schema
		.createTable('due_filing')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('visit_id', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('due_filing_key', ['scheme_id', 'visit_id'])
		.addForeignKeyConstraint('due_filing_visit', ['scheme_id', 'visit_id'], 'visit', [
			'scheme_id',
			'id'
		])
		.execute();
};

const officeRows = async (db: Untyped): Promise<void> => {
	await db.schema
		.createTable('concern')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('visit_id', 'text', (column) => column.notNull())
		.addColumn('suite_id', 'text', (column) => column.notNull())
		.addColumn('raised_on', 'text', (column) => column.notNull())
		.addColumn('raised_at', 'text', (column) => column.notNull())
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('category', 'text', (column) => column.notNull())
		.addColumn('severity', 'text', (column) => column.notNull())
		.addColumn('cell', 'text', (column) => column.notNull())
		.addColumn('text', 'text', (column) => column.notNull())
		.addColumn('is_withheld', 'int2', (column) => column.notNull())
		.addColumn('is_urgent_unseen', 'int2', (column) => column.notNull())
		.addColumn('reopening_proposed', 'int2', (column) => column.notNull())
		.addColumn('due_soon_at', 'text')
		.addColumn('due_at', 'text')
		.addColumn('long_overdue_at', 'text')
		.addColumn('step_at', 'text')
		.addColumn('in_checklist', 'int2', (column) => column.notNull())
		.addColumn('last_seen', 'text')
		.addColumn('last_seen_on', 'text')
		.addColumn('theme_ids', 'text', (column) => column.notNull())
		.addColumn('turns', 'integer', (column) => column.notNull())
		.addPrimaryKeyConstraint('concern_key', ['scheme_id', 'id'])
		.addForeignKeyConstraint('concern_visit', ['scheme_id', 'visit_id'], 'visit', [
			'scheme_id',
			'id'
		])
		.execute();
	await index(db, 'concern', ['scheme_id', 'long_overdue_at', 'id'], 'concern_long_overdue');
	await index(db, 'concern', ['scheme_id', 'step_at'], 'concern_step');
	await index(db, 'concern', ['scheme_id', 'visit_id'], 'concern_of_visit');
	await index(
		db,
		'concern',
		['scheme_id', 'suite_id', 'category', 'raised_on', 'id'],
		'concern_of_kind'
	);
	await index(
		db,
		'concern',
		['scheme_id', 'in_checklist', 'raised_on', 'id'],
		'concern_of_checklist'
	);
};

const forceRows = async (db: Untyped): Promise<void> => {
	await db.schema
		.createTable('force_concern')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('suite_id', 'text', (column) => column.notNull())
		.addColumn('raised_on', 'text', (column) => column.notNull())
		.addColumn('sent_at', 'text', (column) => column.notNull())
		.addColumn('due_soon_at', 'text')
		.addColumn('due_at', 'text')
		.addColumn('long_overdue_at', 'text')
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('category', 'text', (column) => column.notNull())
		.addColumn('severity', 'text', (column) => column.notNull())
		.addColumn('cell', 'text', (column) => column.notNull())
		.addColumn('text', 'text', (column) => column.notNull())
		.addColumn('inspector', 'text')
		.addColumn('turns', 'integer', (column) => column.notNull())
		.addPrimaryKeyConstraint('force_concern_key', ['scheme_id', 'id'])
		.addForeignKeyConstraint('force_concern_concern', ['scheme_id', 'id'], 'concern', [
			'scheme_id',
			'id'
		])
		.execute();
	await index(db, 'force_concern', ['scheme_id', 'inspector', 'id'], 'force_concern_inspector');
};

const readers = async (db: Untyped): Promise<void> => {
	await db.schema
		.createTable('concern_visitor')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('member_id', 'text', (column) => column.notNull())
		.addColumn('concern_id', 'text', (column) => column.notNull())
		.addColumn('place', byteOrderedText(db), (column) => column.notNull())
		.addPrimaryKeyConstraint('concern_visitor_key', ['scheme_id', 'member_id', 'concern_id'])
		.addForeignKeyConstraint('concern_visitor_concern', ['scheme_id', 'concern_id'], 'concern', [
			'scheme_id',
			'id'
		])
		.execute();
	await index(db, 'concern_visitor', ['scheme_id', 'member_id', 'place'], 'concern_visitor_place');
	await index(db, 'concern_visitor', ['scheme_id', 'concern_id'], 'concern_visitor_of_concern');
	await db.schema
		.createTable('concern_word')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('reader', 'text', (column) => column.notNull())
		.addColumn('word', byteOrderedText(db), (column) => column.notNull())
		.addColumn('place', byteOrderedText(db), (column) => column.notNull())
		.addColumn('concern_id', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('concern_word_key', ['scheme_id', 'reader', 'word', 'place'])
		.addForeignKeyConstraint('concern_word_concern', ['scheme_id', 'concern_id'], 'concern', [
			'scheme_id',
			'id'
		])
		.execute();
	await index(
		db,
		'concern_word',
		['scheme_id', 'concern_id', 'reader', 'word'],
		'concern_word_of_concern'
	);
};

const ofPeople = async (db: Untyped): Promise<void> => {
	await db.schema
		.createTable('concern_file')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('concern_id', 'text', (column) => column.notNull())
		.addColumn('sha256', 'text', (column) => column.notNull())
		.addColumn('bytes', blobType(db), (column) => column.notNull())
		.addColumn('added_by', 'text', (column) => column.notNull())
		.addColumn('added_at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('concern_file_key', ['scheme_id', 'id'])
		.addForeignKeyConstraint('concern_file_concern', ['scheme_id', 'concern_id'], 'concern', [
			'scheme_id',
			'id'
		])
		.execute();
	await makeAppendOnly(db, 'concern_file');
	await index(db, 'concern_file', ['scheme_id', 'concern_id'], 'concern_file_of_concern');
	await db.schema
		.createTable('saved_filter')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('member_id', 'text', (column) => column.notNull())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('query', 'text', (column) => column.notNull())
		.addColumn('saved_at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('saved_filter_key', ['scheme_id', 'id'])
		.addForeignKeyConstraint('saved_filter_member', ['scheme_id', 'member_id'], 'member', [
			'scheme_id',
			'id'
		])
		.execute();
	await index(db, 'saved_filter', ['scheme_id', 'member_id', 'saved_at'], 'saved_filter_of');
	await db.schema
		.createTable('concern_news')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('member_id', 'text', (column) => column.notNull())
		.addColumn('concern_id', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('concern_news_key', ['scheme_id', 'member_id', 'concern_id'])
		.addForeignKeyConstraint('concern_news_member', ['scheme_id', 'member_id'], 'member', [
			'scheme_id',
			'id'
		])
		.execute();
};

export const up = async (db: Untyped): Promise<void> => {
	await entries(db);
	await officeRows(db);
	await forceRows(db);
	await readers(db);
	await ofPeople(db);
	await carryOver(db);
};
