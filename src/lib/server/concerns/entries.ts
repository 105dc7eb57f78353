import { ConcernEntry } from '#lib/domain/concerns/entry.ts';
import type { EntityId } from '#lib/domain/ids.ts';
import { inParts } from '#lib/server/database/parts.ts';
import type { Db, Row, Trx } from '#lib/server/database/tables.ts';

const read = (row: Row<'concernEntry'>): ConcernEntry =>
	ConcernEntry.parse({
		id: row.id,
		concernId: row.concernId,
		at: row.at,
		by: row.by,
		side: row.side,
		act: JSON.parse(row.act) as unknown
	});

/** All of them, in the order in which they were appended; none for a concern that is not of the scheme. */
export const loadEntries = async (
	db: Db | Trx,
	schemeId: string,
	concernId: string
): Promise<ConcernEntry[]> => {
	const rows = await db
		.selectFrom('concernEntry')
		.selectAll()
		.where('schemeId', '=', schemeId)
		.where('concernId', '=', concernId)
		.orderBy('position')
		.execute();
	return rows.map(read);
};

/** Those of several concerns, each in its order. */
export const loadEntriesOf = async (
	db: Db,
	schemeId: string,
	concernIds: readonly string[]
): Promise<Map<EntityId, ConcernEntry[]>> => {
	const entries: ConcernEntry[] = [];
	await inParts(concernIds, async (part) => {
		const rows = await db
			.selectFrom('concernEntry')
			.selectAll()
			.where('schemeId', '=', schemeId)
			.where('concernId', 'in', part)
			.orderBy('concernId')
			.orderBy('position')
			.execute();
		entries.push(...rows.map(read));
	});
	return Map.groupBy(entries, ({ concernId }) => concernId);
};

/** The caller holds the scheme's lock and has loaded what stands before it. */
export const appendEntry = async (
	trx: Trx,
	schemeId: string,
	entry: ConcernEntry,
	position: number
): Promise<void> => {
	const { act, ...head } = ConcernEntry.parse(entry);
	await trx
		.insertInto('concernEntry')
		.values({ ...head, schemeId, position, kind: act.kind, act: JSON.stringify(act) })
		.execute();
};

/** A concern with its history, as it is acted upon. */
export type OnFile = { id: EntityId; entries: readonly ConcernEntry[] };
