import type { Change } from '#lib/domain/change.ts';
import type { VisitId } from '#lib/domain/ids.ts';
import { applyChanges, emptyVisit, type Visit } from '#lib/domain/visit.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';

/** The visit as stored, folded from its changes in the order in which they were committed; empty if there is none. */
export const loadVisit = async (
	db: Db | Trx,
	schemeId: string,
	visitId: VisitId
): Promise<Visit> => {
	const rows = await db
		.selectFrom('visitChange')
		.select('change')
		.where('schemeId', '=', schemeId)
		.where('visitId', '=', visitId)
		.orderBy('seq')
		.execute();
	// They were parsed when they came in, and nothing changes them afterwards: the database refuses it.
	const changes = rows.map(({ change }) => JSON.parse(change) as Change);
	return applyChanges(emptyVisit(visitId), changes);
};
