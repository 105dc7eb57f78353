import { signedText, type ChangeDraft } from '#lib/domain/change.ts';
import type { Change } from '#lib/domain/change.ts';
import type { ChangeId, VisitId } from '#lib/domain/ids.ts';
import { PRACTICE_VISIT } from '#lib/domain/practice-visit.ts';
import type { ChangeRow } from './database.ts';
import { durably, type Refused } from './durable-write.ts';
import { draftName } from './drafts.ts';
import { unsealRows } from './row-sealing.ts';
import type { StoreContext } from './store-context.ts';
import { currentSchema } from './upcast.ts';

export type Appended = { ok: true; changes: Change[] } | Refused;

/** Another tab took the number meanwhile: nothing was written. */
class NumberTaken extends Error {
	readonly next: number;

	constructor(next: number) {
		super(`The next number is ${next}`);
		this.next = next;
	}
}

type Numbered = { from: number; changes: Change[]; rows: ChangeRow[] };

const numbered = async (
	{ keyring }: StoreContext,
	drafts: readonly ChangeDraft[],
	from: number
): Promise<Numbered> => {
	const schema = currentSchema('change');
	const unsigned = drafts.map((draft, place) => ({ ...draft, deviceSequence: from + place }));
	const records = unsigned.map((change) => ({ id: change.id, text: signedText(change) }));
	const signed = await keyring.signAndSeal(
		records.map((record) => ({ table: 'change', schema, ...record }))
	);
	const changes: Change[] = [];
	const rows: ChangeRow[] = [];
	unsigned.forEach((change, place) => {
		const { signature, sealed } = signed[place]!;
		changes.push({ ...change, signature });
		rows.push({ id: change.id, visitId: change.visitId, schema, sealed });
	});
	return { from, changes, rows };
};

/** All of it or nothing. Throws `NumberTaken` where the changes do not follow the last one kept. */
const put = (
	{ database }: StoreContext,
	{ from, changes, rows }: Numbered,
	promoted: readonly string[],
	isSecondTry: boolean
) => {
	const { change, outbox, draft, meta } = database;
	return database.transaction('rw', [change, outbox, draft, meta], async () => {
		// The first try was kept after all, though its answer was lost.
		if (isSecondTry && (await change.get(rows[0]!.id))) return;
		const demandNext = meta.get('sequence').then((row) => {
			const next = row?.key === 'sequence' ? row.next : 1;
			if (next !== from) throw new NumberTaken(next);
		});
		// Asked for all at once: each answer awaited by itself is one more way to the disk's process and back.
		await Promise.all([
			demandNext,
			change.bulkAdd(rows),
			outbox.bulkAdd(
				changes.map(({ id, visitId, deviceSequence }) => ({
					deviceSequence,
					changeId: id,
					visitId
				}))
			),
			meta.put({ key: 'sequence', next: from + changes.length }),
			...(promoted.length ? [draft.bulkDelete([...promoted])] : [])
		]);
	});
};

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
	const naming = promotes.length ? keyring.names(promotes.map(draftName)) : [];
	const [ready, promoted] = await Promise.all([
		numbered(store, drafts, database.presumedNext),
		naming
	]);
	try {
		const written = await durably(database, (isSecondTry) =>
			put(store, ready, promoted, isSecondTry)
		);
		if (!written.ok) return written;
	} catch (error) {
		if (!(error instanceof NumberTaken)) throw error;
		database.presumedNext = error.next;
		return append(store, drafts, promotes);
	}
	database.presumedNext = ready.from + drafts.length;
	tabs.tell({ news: 'changed', memberId: owner.memberId });
	return { ok: true, changes: ready.changes };
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
