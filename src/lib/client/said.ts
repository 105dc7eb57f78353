import type { SaidRow } from './database.ts';
import { durably, type Written } from './durable-write.ts';
import { sealRows, unsealRows } from './row-sealing.ts';
import type { StoreContext } from './store-context.ts';

/**
 * What a visitor said outside of a visit, until the office has it: then the reference tells of it, and it leaves the
 * device. What was refused stays until its visitor has read why.
 */
export type Said<Entry, Code> =
	{ state: 'waiting'; entry: Entry } | { state: 'refused'; entry: Entry; code: Code };

/** What the reply says of the entries that were sent. */
type Heard<Code> = { kept: readonly string[]; refused: readonly { id: string; code: Code }[] };

/** The keeping of one kind of such entries. `read`: undefined for what this build cannot read. */
export const saidIn = <Entry extends { id: string }, Code>(
	table: 'planning' | 'concernWord',
	read: (value: unknown) => Said<Entry, Code> | undefined
) => {
	const seal = async (
		{ keyring }: StoreContext,
		said: Said<Entry, Code>
	): Promise<Omit<SaidRow, 'position'>> => {
		const { id } = said.entry;
		const [row] = await sealRows(keyring, table, [{ id, value: said }]);
		if (!row) throw new Error('One sealed row for each entry');
		return { id, isWaiting: said.state === 'waiting' ? 1 : 0, ...row };
	};

	const tell = ({ tabs, owner }: StoreContext) =>
		tabs.tell({ news: 'changed', memberId: owner.memberId });

	const opened = async (
		{ keyring }: StoreContext,
		rows: readonly SaidRow[]
	): Promise<Said<Entry, Code>[]> =>
		(await unsealRows(keyring, table, rows)).flatMap((row) => {
			const said = row.ok ? read(row.value) : undefined;
			return said ? [said] : [];
		});

	return {
		/** Seals and keeps an entry behind those before it; resolves once it is durable: only then may a page say *Saved*. */
		keep: async (store: StoreContext, entry: Entry): Promise<Written<void>> => {
			const { database } = store;
			const row = await seal(store, { state: 'waiting', entry });
			const written = await durably(database, () =>
				database.transaction('rw', database[table], async () => {
					// The first try was kept after all, though its answer was lost.
					if (await database[table].get({ id: row.id })) return;
					await database[table].add(row);
				})
			);
			if (written.ok) tell(store);
			return written;
		},

		/** What waits and what was refused, in the order in which it was written; a damaged one is left out and kept. */
		all: async (store: StoreContext): Promise<Said<Entry, Code>[]> =>
			opened(store, await store.database[table].orderBy('position').toArray()),

		/** The oldest entries that wait to be sent: the office judges them in the order in which they were written. */
		toSend: async (store: StoreContext, limit: number): Promise<Entry[]> => {
			const rows = await store.database[table].where({ isWaiting: 1 }).sortBy('position');
			return (await opened(store, rows.slice(0, limit))).map(({ entry }) => entry);
		},

		/** How many entries wait to be sent; needs no keys, so that a locked device can say it too. */
		waiting: ({ database }: Pick<StoreContext, 'database'>): Promise<number> =>
			database[table].where({ isWaiting: 1 }).count(),

		/** A reply that was lost changes nothing. */
		settle: async (
			store: StoreContext,
			sent: readonly Entry[],
			heard: Heard<Code>
		): Promise<Written<void>> => {
			const { database } = store;
			const codes = new Map(heard.refused.map(({ id, code }) => [id, code]));
			const gone = sent.flatMap(({ id }) => (heard.kept.includes(id) ? [id] : []));
			const refused = await Promise.all(
				sent.flatMap((entry) => {
					const code = codes.get(entry.id);
					return code ? [seal(store, { state: 'refused', entry, code })] : [];
				})
			);
			if (gone.length === 0 && refused.length === 0) return { ok: true, value: undefined };
			return durably(database, () =>
				database.transaction('rw', database[table], async () => {
					await database[table].where('id').anyOf(gone).delete();
					for (const { id, ...row } of refused)
						await database[table].where({ id }).modify({ ...row });
				})
			);
		},

		/** Its visitor has read why it was refused. */
		dropRefused: async (store: StoreContext, id: string): Promise<void> => {
			await store.database[table]
				.where({ id })
				.filter(({ isWaiting }) => isWaiting === 0)
				.delete();
			tell(store);
		}
	};
};
