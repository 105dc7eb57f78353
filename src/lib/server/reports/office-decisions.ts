import { foldConcern, type ConcernOnFile } from '#lib/domain/concerns/concern-on-file.ts';
import { EntityId, type VisitId } from '#lib/domain/ids.ts';
import type { Instant } from '#lib/domain/time.ts';
import { loadEntries } from '#lib/server/concerns/entries.ts';
import type { Db } from '#lib/server/database/tables.ts';

/** The concerns of a visit as they stood at one moment. */
export type OfficeDecisions = ReadonlyMap<EntityId, ConcernOnFile>;

/**
 * What the office had decided of a visit’s concerns at a moment: of a report that was sent, the moment of sending, so that it reads
 * for ever as it was sent.
 */
export const officeDecisions = async (
	db: Db,
	schemeId: string,
	visitId: VisitId,
	at: Instant
): Promise<OfficeDecisions> => {
	const rows = await db
		.selectFrom('concern')
		.select('id')
		.where('schemeId', '=', schemeId)
		.where('visitId', '=', visitId)
		.orderBy('id')
		.execute();
	const decided = new Map<EntityId, ConcernOnFile>();
	for (const { id } of rows) {
		const entries = await loadEntries(db, schemeId, id);
		const concern = foldConcern(entries.filter((entry) => entry.at <= at));
		if (concern) decided.set(EntityId.parse(id), concern);
	}
	return decided;
};
