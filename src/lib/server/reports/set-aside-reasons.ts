import type { VisitId } from '#lib/domain/ids.ts';
import { ChangeRefusal } from '#lib/domain/protocol.ts';
import type { Db } from '#lib/server/database/tables.ts';

/** Why entries of a visit were not taken, and how many of each; what came again and was stored is not among them. */
export const setAsideReasons = async (
	db: Db,
	schemeId: string,
	visitId: VisitId
): Promise<{ code: ChangeRefusal; count: number }[]> => {
	const rows = await db
		.selectFrom('visitQuarantine')
		.leftJoin('visitChange', (join) =>
			join
				.onRef('visitChange.schemeId', '=', 'visitQuarantine.schemeId')
				.onRef('visitChange.id', '=', 'visitQuarantine.id')
				.onRef('visitChange.hash', '=', 'visitQuarantine.hash')
		)
		.select((row) => ['visitQuarantine.code', row.fn.countAll<number>().as('count')])
		.where('visitQuarantine.schemeId', '=', schemeId)
		.where('visitQuarantine.visitId', '=', visitId)
		.where('visitChange.id', 'is', null)
		.groupBy('visitQuarantine.code')
		.orderBy('visitQuarantine.code')
		.execute();
	return rows.map(({ code, count }) => ({ code: ChangeRefusal.parse(code), count: Number(count) }));
};
