import { sql, type Kysely } from 'kysely';

/** Migrations know the tables only by name: they must run unchanged when the types have moved on. */
type Untyped = Kysely<unknown>;

/** Visits that were here before their figures were: the server files them at its next start. */
const due = async (db: Untyped): Promise<void> => {
	await db.schema
		.createTable('due_figures')
		.addColumn('scheme_id', 'text', (column) => column.notNull())
		.addColumn('visit_id', 'text', (column) => column.notNull())
		.addPrimaryKeyConstraint('due_figures_key', ['scheme_id', 'visit_id'])
		.addForeignKeyConstraint('due_figures_visit', ['scheme_id', 'visit_id'], 'visit', [
			'scheme_id',
			'id'
		])
		.execute();
	await sql`insert into due_figures (scheme_id, visit_id)
		select scheme_id, id from visit where received_at is not null`.execute(db);
};

/** Planned visits are counted by suite and week from the index alone. */
const planned = (db: Untyped): Promise<void> =>
	db.schema
		.createIndex('allotment_planned')
		.on('allotment')
		.columns(['scheme_id', 'week', 'suite_id', 'cancelled_at'])
		.execute();

export const up = async (db: Untyped): Promise<void> => {
	await due(db);
	await planned(db);
};
