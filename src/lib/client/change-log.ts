import type { MemberId } from '#lib/domain/ids.ts';
import { databaseName } from './database-name.ts';
import type { ChangeRow, DraftRow, MetaRow, OutboxRow } from './database.ts';
import { durably, type Refused } from './durable-write.ts';

/** Sealed changes, the first of them numbered `from`; `promoted` are the drafts that go with them. */
export type Numbered = {
	from: number;
	rows: readonly ChangeRow[];
	promoted: readonly DraftRow['id'][];
};
/** Another tab took the number meanwhile: nothing was written, and `next` follows the last one kept. */
export type NumberTaken = { ok: false; reason: 'numberTaken'; next: number };
export type Kept = { ok: true } | NumberTaken | Refused;

/** The page makes the database: what is not there is not made here. */
const openExisting = (name: string): Promise<IDBDatabase> =>
	new Promise((resolve, reject) => {
		const request = indexedDB.open(name);
		request.onupgradeneeded = () => request.transaction?.abort();
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new Error('The database did not open'));
	});

/** All of it or nothing; resolves once it is durable. */
const put = (
	database: IDBDatabase,
	{ from, rows, promoted }: Numbered,
	isSecondTry: boolean
): Promise<Kept> =>
	new Promise((resolve, reject) => {
		const transaction = database.transaction(
			['change', 'outbox', 'meta', ...(promoted.length ? ['draft'] : [])],
			'readwrite',
			{ durability: 'strict' }
		);
		let kept: Kept = { ok: true };
		transaction.oncomplete = () => resolve(kept);
		transaction.onabort = () =>
			kept.ok ? reject(transaction.error ?? new Error('Nothing was kept')) : resolve(kept);
		const [change, outbox, meta] = ['change', 'outbox', 'meta'].map((name) =>
			transaction.objectStore(name)
		) as [IDBObjectStore, IDBObjectStore, IDBObjectStore];

		const write = () => {
			const last: IDBRequest<MetaRow | undefined> = meta.get('sequence');
			last.onsuccess = () => {
				const next = last.result?.key === 'sequence' ? last.result.next : 1;
				// What was asked for below is on its way: only its answers are not waited for.
				if (next === from) return transaction.commit();
				kept = { ok: false, reason: 'numberTaken', next };
				transaction.abort();
			};
			rows.forEach((row, place) => {
				const { id, visitId } = row;
				change.add(row);
				outbox.add({ deviceSequence: from + place, changeId: id, visitId } satisfies OutboxRow);
			});
			meta.put({ key: 'sequence', next: from + rows.length } satisfies MetaRow);
			for (const id of promoted) transaction.objectStore('draft').delete(id);
		};
		const writeWhole = () => {
			try {
				write();
			} catch (error) {
				reject(error as Error);
				transaction.abort();
			}
		};
		if (!isSecondTry) return writeWhole();
		// The first try may have been kept after all, though its answer was lost.
		const known = change.count(rows[0]!.id);
		known.onsuccess = () => {
			if (known.result === 0) writeWhole();
		};
	});

/**
 * Where changes are kept, as the keys have it: a connection to the member's database without what the page needs
 * around one. What is sealed is written at once, and no way to the page and back lies between the two.
 */
export const openChangeLog = (memberId: MemberId) => {
	let connection: Promise<IDBDatabase> | undefined;

	const close = () => {
		connection?.then(
			(database) => database.close(),
			() => {}
		);
		connection = undefined;
	};
	const open = (): Promise<IDBDatabase> => {
		connection ??= openExisting(databaseName(memberId)).then(
			(database) => {
				// Another tab has a newer version of it, or erases the device: it waits for no tap.
				database.onversionchange = close;
				database.onclose = close;
				return database;
			},
			(error: unknown) => {
				connection = undefined;
				throw error;
			}
		);
		return connection;
	};

	return {
		close,
		/** [store.11] Changes, their places in the outbox, the device's number and the drafts: together or not at all. */
		keep: async (numbered: Numbered): Promise<Kept> => {
			const written = await durably({ close, open }, async (isSecondTry) =>
				put(await open(), numbered, isSecondTry)
			);
			return written.ok ? written.value : written;
		}
	};
};

export type ChangeLog = ReturnType<typeof openChangeLog>;
