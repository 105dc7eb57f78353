import type { MemberId } from '#lib/domain/ids.ts';
import type { Actor } from '#lib/domain/scheme.ts';
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

/** The part of the force’s concerns that is somebody’s: an inspector’s lists hold what was given to them alone. */
export const givenTo = ({ role, id }: Pick<Actor, 'role' | 'id'>): { inspector?: MemberId } =>
	role === 'suiteInspector' ? { inspector: id } : {};

/** To whom the post gave some concerns, by concern. The force's own: the caller shows it to nobody else. */
export const inspectorsOf = async (
	db: Db,
	schemeId: string,
	concernIds: readonly string[]
): Promise<Map<string, string>> => {
	if (concernIds.length === 0) return new Map();
	const given = await db
		.selectFrom('forceConcern')
		.select(['id', 'inspector'])
		.where('schemeId', '=', schemeId)
		.where('id', 'in', [...concernIds])
		.where('inspector', 'is not', null)
		.execute();
	const names = new Map((await listInspectors(db, schemeId)).map(({ id, name }) => [id, name]));
	return new Map(
		given.flatMap(({ id, inspector }): [string, string][] => {
			const name = inspector === null ? undefined : names.get(inspector);
			return name === undefined ? [] : [[id, name]];
		})
	);
};
