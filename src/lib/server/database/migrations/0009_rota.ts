import type { Kysely } from 'kysely';

/** Migrations know the tables only by name: they must run unchanged when the types have moved on. */
type Untyped = Kysely<unknown>;

const ofMembers = async (db: Untyped): Promise<void> => {
	await db.schema
		.createTable('visitor_record')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('member_id', 'text', (column) => column.notNull())
		.addColumn('version', 'integer', (column) => column.notNull())
		.addColumn('record', 'text', (column) => column.notNull())
		.addColumn('written_by', 'text', (column) => column.notNull())
		.addColumn('written_at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('visitor_record_key', ['scheme_id', 'member_id', 'version'])
		.addForeignKeyConstraint('visitor_record_member', ['scheme_id', 'member_id'], 'member', [
			'scheme_id',
			'id'
		])
		.execute();
	await db.schema
		.createTable('availability')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('member_id', 'text', (column) => column.notNull())
		.addColumn('quarter', 'text', (column) => column.notNull())
		.addColumn('version', 'integer', (column) => column.notNull())
		.addColumn('answer', 'text', (column) => column.notNull())
		.addColumn('written_by', 'text', (column) => column.notNull())
		.addColumn('written_at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('availability_key', ['scheme_id', 'quarter', 'member_id', 'version'])
		.addForeignKeyConstraint('availability_member', ['scheme_id', 'member_id'], 'member', [
			'scheme_id',
			'id'
		])
		.execute();
};

const ofQuarters = async (db: Untyped): Promise<void> => {
	await db.schema
		.createTable('rota_version')
		.addColumn('scheme_id', 'text', (column) => column.notNull().references('scheme.id'))
		.addColumn('quarter', 'text', (column) => column.notNull())
		.addColumn('version', 'integer', (column) => column.notNull())
		.addColumn('based_on', 'integer')
		.addColumn('state', 'text', (column) => column.notNull())
		.addColumn('act', 'text', (column) => column.notNull())
		.addColumn('places', 'text', (column) => column.notNull())
		.addColumn('setup', 'text', (column) => column.notNull())
		.addColumn('costs', 'text', (column) => column.notNull())
		.addColumn('written_by', 'text', (column) => column.notNull())
		.addColumn('written_at', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('rota_version_key', ['scheme_id', 'quarter', 'version'])
		.execute();
	await db.schema
		.createTable('rota_visit')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('suite_id', 'text', (column) => column.notNull())
		.addColumn('week', 'text', (column) => column.notNull())
		.addColumn('visit_id', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('rota_visit_key', ['scheme_id', 'week', 'suite_id'])
		.addForeignKeyConstraint('rota_visit_allotment', ['scheme_id', 'visit_id'], 'allotment', [
			'scheme_id',
			'id'
		])
		.execute();
};

/** When the pair came to the door, for those who measure how well a visit can be guessed. */
const arrival = (db: Untyped): Promise<void> =>
	db.schema.alterTable('visit').addColumn('arrived_at', 'text').execute();

export const up = async (db: Untyped): Promise<void> => {
	await ofMembers(db);
	await ofQuarters(db);
	await arrival(db);
};
