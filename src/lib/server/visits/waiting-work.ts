import type { Db } from '#lib/server/database/tables.ts';

/**
 * How many entries of each visit were not taken because the visit had been given to others or cancelled: its pair
 * wrote them without a signal, and a person must decide.
 */
export const countGivenAway = async (db: Db, schemeId: string): Promise<Map<string, number>> => {
	const rows = await db
		.selectFrom('visitQuarantine')
		.select((row) => ['visitId', row.fn.countAll<number>().as('count')])
		.where('schemeId', '=', schemeId)
		.where('code', '=', 'visitGivenToOthers')
		.groupBy('visitId')
		.execute();
	return new Map(rows.map(({ visitId, count }) => [visitId, Number(count)]));
};
