import { MemberId, type VisitId } from '#lib/domain/ids.ts';
import { PlanningEntry, type EntryOf, type PlanningKind } from '#lib/domain/planning/entry.ts';
import type { PairsEntry, SlotEntry } from '#lib/domain/planning/slot.ts';
import { takeSequence } from '#lib/server/database/counter.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import type { Act } from '#lib/server/people/act.ts';

/** An entry as it was kept, with who sent it. */
export type KeptEntry<Kind extends PlanningKind = PlanningKind> = {
	by: MemberId;
	entry: EntryOf<Kind>;
};

const slotKinds = ['slotProposed', 'slotAgreed', 'slotWithdrawn'] as const;

/** Adds an entry in its caller's transaction, which has the lock of the scheme. */
export const addEntry = async (
	trx: Trx,
	{ actor, now }: Act,
	entry: PlanningEntry,
	text: string
): Promise<void> => {
	await trx
		.insertInto('planningEntry')
		.values({
			schemeId: actor.schemeId,
			id: entry.id,
			position: await takeSequence(trx, actor.schemeId, 1),
			memberId: actor.id,
			kind: entry.kind,
			visitId: 'visitId' in entry ? entry.visitId : null,
			placeId: 'placeId' in entry ? entry.placeId : null,
			entry: text,
			receivedAt: now
		})
		.execute();
};

const entriesOf = (db: Db | Trx, schemeId: string, kinds: readonly PlanningKind[]) =>
	db
		.selectFrom('planningEntry')
		.select(['memberId', 'entry'])
		.where('schemeId', '=', schemeId)
		.where('kind', 'in', [...kinds])
		.orderBy('position');

const read = <Kind extends PlanningKind>(row: {
	memberId: string;
	entry: string;
}): KeptEntry<Kind> => ({
	by: MemberId.parse(row.memberId),
	entry: PlanningEntry.parse(JSON.parse(row.entry)) as EntryOf<Kind>
});

/** What was written about the slots of some visits, in the order in which it was kept. */
export const slotEntries = async (
	db: Db | Trx,
	schemeId: string,
	visitIds: readonly VisitId[]
): Promise<PairsEntry[]> => {
	if (visitIds.length === 0) return [];
	const rows = await entriesOf(db, schemeId, slotKinds)
		.where('visitId', 'in', [...visitIds])
		.execute();
	return rows.map((row) => read<SlotEntry['kind']>(row));
};

/** The entries of one kind about some visits, in the order in which they were kept. */
export const visitEntries = async <Kind extends PlanningKind>(
	db: Db | Trx,
	schemeId: string,
	kind: Kind,
	visitIds: readonly string[]
): Promise<KeptEntry<Kind>[]> => {
	if (visitIds.length === 0) return [];
	const rows = await entriesOf(db, schemeId, [kind])
		.where('visitId', 'in', [...visitIds])
		.execute();
	return rows.map((row) => read<Kind>(row));
};

/** Who said that they would go in a place, with an exchange or without. */
export const placeEntries = async (
	db: Db | Trx,
	schemeId: string,
	placeIds: readonly string[]
): Promise<KeptEntry<'placeTaken'>[]> => {
	if (placeIds.length === 0) return [];
	const rows = await entriesOf(db, schemeId, ['placeTaken'])
		.where('placeId', 'in', [...placeIds])
		.execute();
	return rows.map((row) => read<'placeTaken'>(row));
};

export const findEntry = async (
	db: Db | Trx,
	schemeId: string,
	id: string
): Promise<(KeptEntry & { text: string }) | undefined> => {
	const row = await db
		.selectFrom('planningEntry')
		.select(['memberId', 'entry'])
		.where('schemeId', '=', schemeId)
		.where('id', '=', id)
		.executeTakeFirst();
	return row && { ...read(row), text: row.entry };
};
