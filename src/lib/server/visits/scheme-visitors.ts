import { MemberId } from '#lib/domain/ids.ts';
import { mayVisit, Role } from '#lib/domain/role.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';

/** Everyone of the scheme who may make a visit now, by name. */
export const listVisitors = async (
	db: Db | Trx,
	schemeId: string
): Promise<{ id: MemberId; name: string }[]> => {
	const rows = await db
		.selectFrom('member')
		.select(['id', 'name', 'role'])
		.where('schemeId', '=', schemeId)
		.where('state', '=', 'active')
		.orderBy('name')
		.orderBy('id')
		.execute();
	return rows
		.filter(({ role }) => mayVisit(Role.parse(role)))
		.map(({ id, name }) => ({ id: MemberId.parse(id), name }));
};
