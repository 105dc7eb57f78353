import { signedText, type ChangeDraft } from '#lib/domain/change.ts';
import type { Change } from '#lib/domain/change.ts';
import type { ChangeId, VisitId } from '#lib/domain/ids.ts';
import { PRACTICE_VISIT } from '#lib/domain/practice.ts';
import { durably, type Refused } from './durable-write.ts';
import { draftName } from './drafts.ts';
import { sealRows, unsealRows } from './row-sealing.ts';
import type { StoreContext } from './store-context.ts';
import { withWriteLock } from './write-lock.ts';

export type Appended = { ok: true; changes: Change[] } | Refused;

const nextSequence = async ({ database }: StoreContext): Promise<number> => {
	const row = await database.meta.get('sequence');
	return row?.key === 'sequence' ? row.next : 1;
};

const signed = async (
	{ keyring }: StoreContext,
	drafts: readonly ChangeDraft[],
	from: number
): Promise<Change[]> => {
	const numbered = drafts.map((draft, place) => ({ ...draft, deviceSequence: from + place }));
	const signatures = await keyring.sign(numbered.map(signedText));
	return numbered.map((change, place) => ({ ...change, signature: signatures[place] ?? '' }));
};

/**
 * Numbers, signs, seals and keeps changes: in `change` and in `outbox`, in one transaction. Resolves once they are
 * durable: only then may a page say *Saved*. `promotes` are the drafts whose text these changes hold; they go in the
 * same transaction.
 */
export const append = async (
	store: StoreContext,
	drafts: readonly ChangeDraft[],
	promotes: readonly { visitId: VisitId; key: string }[] = []
): Promise<Appended> =>
	withWriteLock(async () => {
		const { database, keyring, tabs, owner } = store;
		if (drafts.length === 0) return { ok: true, changes: [] };
		if (drafts.some(({ visitId }) => visitId === PRACTICE_VISIT))
			throw new Error('A practice visit is never kept and never sent');
		const from = await nextSequence(store);
		const changes = await signed(store, drafts, from);
		const sealed = await sealRows(
			keyring,
			'change',
			changes.map((change) => ({ id: change.id, value: change }))
		);
		const rows = changes.map(({ id, visitId }, place) => {
			const row = sealed[place];
			if (!row) throw new Error('One sealed row for each change');
			return { id, visitId, ...row };
		});
		const promoted = promotes.length ? await keyring.names(promotes.map(draftName)) : [];
		const { change, outbox, draft, meta } = database;
		const written = await durably(database, (isSecondTry) =>
			database.transaction('rw', [change, outbox, draft, meta], async () => {
				// The first try was kept after all, though its answer was lost.
				if (isSecondTry && (await outbox.get(from))) return;
				// Asked for all at once: each answer awaited by itself is one more way to the disk's process and back.
				await Promise.all([
					change.bulkAdd(rows),
					outbox.bulkAdd(
						changes.map(({ id, visitId, deviceSequence }) => ({
							deviceSequence,
							changeId: id,
							visitId
						}))
					),
					meta.put({ key: 'sequence', next: from + changes.length }),
					...(promoted.length ? [draft.bulkDelete(promoted)] : [])
				]);
			})
		);
		if (!written.ok) return written;
		tabs.tell({ news: 'changed', memberId: owner.memberId });
		return { ok: true, changes };
	});

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
