import * as z from 'zod/mini';
import { PlanningEntry, PlanningRefusal } from '#lib/domain/planning/entry.ts';
import type { SyncReply } from '#lib/domain/protocol.ts';
import type { PlanningRow } from './database.ts';
import { durably, type Written } from './durable-write.ts';
import { sealRows, unsealRows } from './row-sealing.ts';
import type { StoreContext } from './store-context.ts';

/**
 * What the visitor said of visits to come, until the office has it: then the reference tells of it, and it leaves the
 * device. What was refused stays until its visitor has read why.
 */
export const KeptPlanning = z.discriminatedUnion('state', [
	z.object({ state: z.literal('waiting'), entry: PlanningEntry }),
	z.object({ state: z.literal('refused'), entry: PlanningEntry, code: PlanningRefusal })
]);
export type KeptPlanning = z.infer<typeof KeptPlanning>;

const seal = async (
	{ keyring }: StoreContext,
	kept: KeptPlanning
): Promise<Omit<PlanningRow, 'position'>> => {
	const { id } = kept.entry;
	const [row] = await sealRows(keyring, 'planning', [{ id, value: kept }]);
	if (!row) throw new Error('One sealed row for each entry');
	return { id, isWaiting: kept.state === 'waiting' ? 1 : 0, ...row };
};

const tell = ({ tabs, owner }: StoreContext) =>
	tabs.tell({ news: 'changed', memberId: owner.memberId });

/** Seals and keeps an entry behind those before it; resolves once it is durable: only then may a page say *Saved*. */
export const keepPlanning = async (
	store: StoreContext,
	entry: PlanningEntry
): Promise<Written<void>> => {
	const { database } = store;
	const row = await seal(store, { state: 'waiting', entry });
	const written = await durably(database, () =>
		database.transaction('rw', database.planning, async () => {
			// The first try was kept after all, though its answer was lost.
			if (await database.planning.get({ id: row.id })) return;
			await database.planning.add(row);
		})
	);
	if (written.ok) tell(store);
	return written;
};

const opened = async (
	{ keyring }: StoreContext,
	rows: readonly PlanningRow[]
): Promise<KeptPlanning[]> =>
	(await unsealRows(keyring, 'planning', rows)).flatMap((row) => {
		const kept = row.ok ? KeptPlanning.safeParse(row.value) : undefined;
		return kept?.success ? [kept.data] : [];
	});

/** What waits and what was refused, in the order in which it was written; a damaged one is left out and kept. */
export const planningKept = async (store: StoreContext): Promise<KeptPlanning[]> =>
	opened(store, await store.database.planning.orderBy('position').toArray());

/** The oldest entries that wait to be sent: the office judges them in the order in which they were written. */
export const planningToSend = async (
	store: StoreContext,
	limit: number
): Promise<PlanningEntry[]> => {
	const rows = await store.database.planning.where({ isWaiting: 1 }).sortBy('position');
	return (await opened(store, rows.slice(0, limit))).map(({ entry }) => entry);
};

/** How many entries wait to be sent; needs no keys, so that a locked device can say it too. */
export const planningWaiting = ({ database }: Pick<StoreContext, 'database'>): Promise<number> =>
	database.planning.where({ isWaiting: 1 }).count();

/** What the reply says of the entries that were sent. A reply that was lost changes nothing. */
export const settlePlanning = async (
	store: StoreContext,
	sent: readonly PlanningEntry[],
	{ planningKept: kept, planningRefused }: Pick<SyncReply, 'planningKept' | 'planningRefused'>
): Promise<Written<void>> => {
	const { database } = store;
	const codes = new Map(planningRefused.map(({ id, code }) => [id, code]));
	const gone = sent.flatMap(({ id }) => (kept.includes(id) ? [id] : []));
	const refused = await Promise.all(
		sent.flatMap((entry) => {
			const code = codes.get(entry.id);
			return code ? [seal(store, { state: 'refused', entry, code })] : [];
		})
	);
	if (gone.length === 0 && refused.length === 0) return { ok: true, value: undefined };
	return durably(database, () =>
		database.transaction('rw', database.planning, async () => {
			await database.planning.where('id').anyOf(gone).delete();
			for (const { id, ...row } of refused)
				await database.planning.where({ id }).modify({ ...row });
		})
	);
};

/** Its visitor has read why it was refused. */
export const dropRefused = async (store: StoreContext, id: string): Promise<void> => {
	await store.database.planning
		.where({ id })
		.filter(({ isWaiting }) => isWaiting === 0)
		.delete();
	tell(store);
};
