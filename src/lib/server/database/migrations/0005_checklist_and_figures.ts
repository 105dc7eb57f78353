import type { Kysely } from 'kysely';

/** Migrations know the tables only by name: they must run unchanged when the types have moved on. */
type Untyped = Kysely<unknown>;

const suites = async (db: Untyped): Promise<void> => {
	await db.schema
		.alterTable('custody_suite')
		.addColumn('panel', 'text', (column) => column.notNull().defaultTo(''))
		.execute();
	await db.schema
		.alterTable('custody_suite')
		.addColumn('devices_barred', 'int2', (column) => column.notNull().defaultTo(0))
		.execute();
};

const office = async (db: Untyped): Promise<void> => {
	await db.schema
		.createTable('theme')
		.addColumn('scheme_id', 'text', (column) => column.notNull().references('scheme.id'))
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('title', 'text', (column) => column.notNull())
		.addColumn('first_day', 'text', (column) => column.notNull())
		.addColumn('last_day', 'text', (column) => column.notNull())
		.addColumn('questions', 'text', (column) => column.notNull())
		.addColumn('written_by', 'text', (column) => column.notNull())
		.addColumn('written_at', 'text', (column) => column.notNull())
		.addColumn('withdrawn_at', 'text')
		.addPrimaryKeyConstraint('theme_key', ['scheme_id', 'id'])
		.execute();
	await db.schema
		.createTable('deputy')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('member_id', 'text', (column) => column.notNull())
		.addColumn('first_day', 'text', (column) => column.notNull())
		.addColumn('last_day', 'text', (column) => column.notNull())
		.addColumn('named_by', 'text', (column) => column.notNull())
		.addColumn('named_at', 'text', (column) => column.notNull())
		.addColumn('ended_at', 'text')
		.addPrimaryKeyConstraint('deputy_key', ['scheme_id', 'id'])
		.addForeignKeyConstraint('deputy_member', ['scheme_id', 'member_id'], 'member', [
			'scheme_id',
			'id'
		])
		.execute();
	await db.schema
		.createIndex('deputy_of_member')
		.on('deputy')
		.columns(['scheme_id', 'member_id', 'last_day'])
		.execute();
	await db.schema
		.createTable('visitor_request')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('member_id', 'text', (column) => column.notNull())
		.addColumn('visit_id', 'text', (column) => column.notNull())
		.addColumn('kind', 'text', (column) => column.notNull())
		.addColumn('request', 'text', (column) => column.notNull())
		.addColumn('received_at', 'text', (column) => column.notNull())
		.addColumn('settled_by', 'text')
		.addColumn('settled_at', 'text')
		.addPrimaryKeyConstraint('visitor_request_key', ['scheme_id', 'id'])
		.addForeignKeyConstraint('visitor_request_member', ['scheme_id', 'member_id'], 'member', [
			'scheme_id',
			'id'
		])
		.execute();
	await db.schema
		.createIndex('visitor_request_waiting')
		.on('visitor_request')
		.columns(['scheme_id', 'kind', 'settled_at', 'received_at'])
		.execute();
};

const openConcerns = async (db: Untyped): Promise<void> => {
	await db.schema
		.createTable('open_concern')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('visit_id', 'text', (column) => column.notNull())
		.addColumn('suite_id', 'text', (column) => column.notNull())
		.addColumn('raised_on', 'text', (column) => column.notNull())
		.addColumn('category', 'text', (column) => column.notNull())
		.addColumn('severity', 'text', (column) => column.notNull())
		.addColumn('cell', 'text', (column) => column.notNull())
		.addColumn('text', 'text', (column) => column.notNull())
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('last_seen_in', 'text')
		.addColumn('last_seen', 'text')
		.addPrimaryKeyConstraint('open_concern_key', ['scheme_id', 'id'])
		.addForeignKeyConstraint('open_concern_visit', ['scheme_id', 'visit_id'], 'visit', [
			'scheme_id',
			'id'
		])
		.execute();
	await db.schema
		.createIndex('open_concern_of_suite')
		.on('open_concern')
		.columns(['scheme_id', 'state', 'suite_id', 'raised_on'])
		.execute();
};

const figures = async (db: Untyped): Promise<void> => {
	await db.schema
		.createTable('visit_figures')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('suite_id', 'text', (column) => column.notNull())
		.addColumn('visited_on', 'text', (column) => column.notNull())
		.addColumn('source', 'text', (column) => column.notNull())
		.addColumn('figures', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('visit_figures_key', ['scheme_id', 'id'])
		.addForeignKeyConstraint('visit_figures_suite', ['scheme_id', 'suite_id'], 'custody_suite', [
			'scheme_id',
			'id'
		])
		.execute();
	await db.schema
		.createIndex('visit_figures_of_suite')
		.on('visit_figures')
		.columns(['scheme_id', 'suite_id', 'visited_on'])
		.execute();
	await db.schema
		.createTable('suite_figures')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('suite_id', 'text', (column) => column.notNull())
		.addColumn('month', 'text', (column) => column.notNull())
		.addColumn('figures', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('suite_figures_key', ['scheme_id', 'month', 'suite_id'])
		.execute();
	await db.schema
		.createTable('throughput')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('suite_id', 'text', (column) => column.notNull())
		.addColumn('month', 'text', (column) => column.notNull())
		.addColumn('held', 'integer', (column) => column.notNull())
		.addColumn('written_by', 'text', (column) => column.notNull())
		.addColumn('written_at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('throughput_key', ['scheme_id', 'month', 'suite_id'])
		.execute();
};

export const up = async (db: Untyped): Promise<void> => {
	await suites(db);
	await office(db);
	await openConcerns(db);
	await figures(db);
};
