import type { Db } from '#lib/server/database/tables.ts';

/** The force's inspectors who can sign in, by name: those to whom the custody lead can give a concern. */
export const listInspectors = (db: Db, schemeId: string): Promise<{ id: string; name: string }[]> =>
	db
		.selectFrom('member')
		.select(['id', 'name'])
		.where('schemeId', '=', schemeId)
		.where('role', '=', 'suiteInspector')
		.where('state', '=', 'active')
		.orderBy('name')
		.orderBy('id')
		.execute();
