import { signedText, type ChangeDraft } from '#lib/domain/change.ts';
import type { Change } from '#lib/domain/change.ts';
import type { ChangeId, VisitId } from '#lib/domain/ids.ts';
import { PRACTICE_VISIT } from '#lib/domain/practice-visit.ts';
import type { Refused } from './durable-write.ts';
import { draftName } from './drafts.ts';
import { unsealRows } from './row-sealing.ts';
import type { StoreContext } from './store-context.ts';
import { currentSchema } from './upcast.ts';

export type Appended = { ok: true; changes: Change[] } | Refused;

/**
 * Numbers, signs, seals and keeps changes: in `change` and in `outbox`, in one transaction. Resolves once they are
 * durable: only then may a page say *Saved*. `promotes` are the drafts whose text these changes hold; they go in the
 * same transaction.
 *
 * The number is presumed, since nothing else is to be read first, and held against the last one within the
 * transaction; where another tab was quicker it is done again with the number that follows.
 */
export const append = async (
	store: StoreContext,
	drafts: readonly ChangeDraft[],
	promotes: readonly { visitId: VisitId; key: string }[] = []
): Promise<Appended> => {
	const { database, keyring, tabs, owner } = store;
	if (drafts.length === 0) return { ok: true, changes: [] };
	if (drafts.some(({ visitId }) => visitId === PRACTICE_VISIT))
		throw new Error('A practice visit is never kept and never sent');
	const from = database.presumedNext;
	const unsigned = drafts.map((draft, place) => ({ ...draft, deviceSequence: from + place }));
	const kept = await keyring.append({
		from,
		schema: currentSchema('change'),
		changes: unsigned.map((change) => ({
			id: change.id,
			visitId: change.visitId,
			text: signedText(change)
		})),
		promoted: promotes.map(draftName)
	});
	if (!kept.ok && kept.reason === 'numberTaken') {
		database.presumedNext = kept.next;
		return append(store, drafts, promotes);
	}
	if (!kept.ok) return kept;
	database.presumedNext = from + drafts.length;
	tabs.tell({ news: 'changed', memberId: owner.memberId });
	const { signatures } = kept;
	return {
		ok: true,
		changes: unsigned.map((change, place) => ({ ...change, signature: signatures[place]! }))
	};
};

/**
 * The oldest changes that wait to be sent, as they were written, at most `limit` of them. Damaged ones are named and
 * passed over, however many there are: they never block what was written after them.
 */
export const waiting = async (
	{ database, keyring }: StoreContext,
	limit: number
): Promise<{ changes: { id: ChangeId; record: unknown }[]; damaged: ChangeId[] }> => {
	const changes: { id: ChangeId; record: unknown }[] = [];
	const damaged: ChangeId[] = [];
	let last = -1;
	while (changes.length < limit) {
		const next = await database.outbox
			.where('deviceSequence')
			.above(last)
			.limit(limit - changes.length)
			.toArray();
		if (next.length === 0) break;
		last = next[next.length - 1]!.deviceSequence;
		const ids = next.map(({ changeId }) => changeId);
		const rows = (await database.change.bulkGet(ids)).filter((row) => row !== undefined);
		const opened = await unsealRows(keyring, 'change', rows);
		const readable = new Map(
			rows.flatMap(({ id }, place) => {
				const record = opened[place];
				return record?.ok ? [[id, record.raw] as const] : [];
			})
		);
		for (const id of ids)
			if (readable.has(id)) changes.push({ id, record: readable.get(id) });
			else damaged.push(id);
	}
	return { changes, damaged };
};

/** How many changes and requests wait to be sent, by visit; needs no keys, so that a locked device can say it too. */
export const unsent = async ({
	database
}: Pick<StoreContext, 'database'>): Promise<Map<VisitId, number>> => {
	const counts = new Map<VisitId, number>();
	const requests = await database.request.where({ isWaiting: 1 }).toArray();
	for (const { visitId } of [...(await database.outbox.toArray()), ...requests])
		counts.set(visitId, (counts.get(visitId) ?? 0) + 1);
	return counts;
};
