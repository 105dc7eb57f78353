import type { Db } from '#lib/server/database/tables.ts';
import { givenAwayRows } from '#lib/server/sync/set-aside-list.ts';

/**
 * How many entries of each visit were not taken because the visit had been given to others or cancelled, and wait for
 * a person to decide: its pair wrote them without a signal.
 */
export const countGivenAway = async (db: Db, schemeId: string): Promise<Map<string, number>> => {
	const rows = await givenAwayRows(db, schemeId)
		.where('visitQuarantine.verdict', 'is', null)
		.select((row) => ['visitQuarantine.visitId', row.fn.countAll<number>().as('count')])
		.groupBy('visitQuarantine.visitId')
		.execute();
	return new Map(rows.map(({ visitId, count }) => [visitId, Number(count)]));
};
