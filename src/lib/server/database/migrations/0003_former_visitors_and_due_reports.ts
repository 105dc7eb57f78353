import type { Kysely } from 'kysely';

/** Migrations know the tables only by name: they must run unchanged when the types have moved on. */
type Untyped = Kysely<unknown>;

export const up = async (db: Untyped): Promise<void> => {
	await db.schema
		.createTable('former_visitor')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('visit_id', 'text', (column) => column.notNull())
		.addColumn('member_id', 'text', (column) => column.notNull())
		.addColumn('until', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('former_visitor_key', ['scheme_id', 'visit_id', 'member_id'])
		.addForeignKeyConstraint('former_visitor_member', ['scheme_id', 'member_id'], 'member', [
			'scheme_id',
			'id'
		])
		.execute();
	await db.schema
		.createTable('due_report')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('visit_id', 'text', (column) => column.notNull())
		.addColumn('version', 'integer', (column) => column.notNull())
		.addColumn('since', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('due_report_key', ['scheme_id', 'visit_id', 'version'])
		.addForeignKeyConstraint('due_report_visit', ['scheme_id', 'visit_id'], 'visit', [
			'scheme_id',
			'id'
		])
		.execute();
};
