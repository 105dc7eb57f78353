import type { Kysely } from 'kysely';

/** Migrations know the tables only by name: they must run unchanged when the types have moved on. */
type Untyped = Kysely<unknown>;

/** Renditions of one kind by the time at which they were made: the custody lead's list of station copies. */
export const up = async (db: Untyped): Promise<void> => {
	await db.schema
		.createIndex('report_of_view')
		.on('report')
		.columns(['scheme_id', 'view', 'made_at', 'visit_id'])
		.execute();
};
