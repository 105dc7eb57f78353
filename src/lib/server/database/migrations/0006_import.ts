import type { Kysely } from 'kysely';

/** Migrations know the tables only by name: they must run unchanged when the types have moved on. */
type Untyped = Kysely<unknown>;

const batches = async (db: Untyped): Promise<void> => {
	await db.schema
		.createTable('import_batch')
		.addColumn('scheme_id', 'text', (column) => column.notNull().references('scheme.id'))
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('file_name', 'text', (column) => column.notNull())
		.addColumn('content', 'text')
		.addColumn('encoding', 'text', (column) => column.notNull())
		.addColumn('row_count', 'integer', (column) => column.notNull())
		.addColumn('uploaded_by', 'text', (column) => column.notNull())
		.addColumn('uploaded_at', 'text', (column) => column.notNull())
		.addColumn('imported_by', 'text')
		.addColumn('imported_at', 'text')
		.addColumn('taken_back_by', 'text')
		.addColumn('taken_back_at', 'text')
		.addPrimaryKeyConstraint('import_batch_key', ['scheme_id', 'id'])
		.execute();
	await db.schema
		.createIndex('import_batch_by_day')
		.on('import_batch')
		.columns(['scheme_id', 'uploaded_at'])
		.execute();
	await db.schema
		.createTable('import_entry')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('batch_id', 'text', (column) => column.notNull())
		.addColumn('subject_id', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('import_entry_key', ['scheme_id', 'batch_id', 'subject_id'])
		.addForeignKeyConstraint('import_entry_batch', ['scheme_id', 'batch_id'], 'import_batch', [
			'scheme_id',
			'id'
		])
		.execute();
};

const pastVisits = async (db: Untyped): Promise<void> => {
	await db.schema
		.createTable('past_visit')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('suite_id', 'text', (column) => column.notNull())
		.addColumn('visited_on', 'text', (column) => column.notNull())
		.addColumn('arrived_at', 'text')
		.addColumn('first_visitor_id', 'text')
		.addColumn('second_visitor_id', 'text')
		.addPrimaryKeyConstraint('past_visit_key', ['scheme_id', 'id'])
		.addForeignKeyConstraint('past_visit_suite', ['scheme_id', 'suite_id'], 'custody_suite', [
			'scheme_id',
			'id'
		])
		.addForeignKeyConstraint('past_visit_first', ['scheme_id', 'first_visitor_id'], 'member', [
			'scheme_id',
			'id'
		])
		.addForeignKeyConstraint('past_visit_second', ['scheme_id', 'second_visitor_id'], 'member', [
			'scheme_id',
			'id'
		])
		.execute();
	await db.schema
		.createIndex('past_visit_of_suite')
		.on('past_visit')
		.columns(['scheme_id', 'suite_id', 'visited_on'])
		.execute();
};

export const up = async (db: Untyped): Promise<void> => {
	await batches(db);
	await pastVisits(db);
};
