import { sql, type Kysely } from 'kysely';

/** Concerns are found by what came of them, too: the rows of those that were here before are made anew. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
	// `where true`: without it SQLite takes the conflict for a part of the selection.
	await sql`insert into due_concern (scheme_id, concern_id)
		select scheme_id, id from concern where true
		on conflict do nothing`.execute(db);
};
