import type { Db } from '#lib/server/database/tables.ts';

/** Names of the people of each visit, by the visit's id. */
export const visitorNames = async (
	db: Db,
	schemeId: string,
	visitIds: readonly string[]
): Promise<Map<string, string[]>> => {
	const names = new Map<string, string[]>();
	if (visitIds.length === 0) return names;
	const rows = await db
		.selectFrom('visitVisitor')
		.innerJoin('member', (join) =>
			join
				.onRef('member.schemeId', '=', 'visitVisitor.schemeId')
				.onRef('member.id', '=', 'visitVisitor.memberId')
		)
		.select(['visitVisitor.visitId', 'member.name'])
		.where('visitVisitor.schemeId', '=', schemeId)
		.where('visitVisitor.visitId', 'in', [...visitIds])
		.orderBy('member.name')
		.execute();
	for (const { visitId, name } of rows) names.set(visitId, [...(names.get(visitId) ?? []), name]);
	return names;
};
