import type { Kysely } from 'kysely';

/** Migrations know the tables only by name: they must run unchanged when the types have moved on. */
type Untyped = Kysely<unknown>;

/**
 * What comes back often at a suite is counted from the index alone, without a look at each concern. Themes are left out of
 * it: their list has no end, and an entry of an index does.
 */
export const up = async (db: Untyped): Promise<void> => {
	await db.schema.dropIndex('concern_of_kind').execute();
	await db.schema
		.createIndex('concern_of_kind')
		.on('concern')
		.columns([
			'scheme_id',
			'suite_id',
			'category',
			'raised_on',
			'id',
			'state',
			'severity',
			'is_withheld'
		])
		.execute();
};
