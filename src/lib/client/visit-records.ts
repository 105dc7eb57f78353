import * as z from 'zod/mini';
import { readChange, type Change } from '#lib/domain/change.ts';
import type { ChangeId, VisitId } from '#lib/domain/ids.ts';
import { ChangeRefusal } from '#lib/domain/protocol.ts';
import { Instant } from '#lib/domain/time.ts';
import type { ChangeRow } from './database.ts';
import { unsealRows, type Opened } from './row-sealing.ts';
import type { StoreContext } from './store-context.ts';

export const Receipt = z.object({ receivedAt: Instant });
export const Refusal = z.object({
	status: z.enum(['quarantined', 'rejected']),
	code: ChangeRefusal
});

/** A change of a visit as it lies on the device. `receivedAt` is set once the server has told of it. */
export type KeptChange = { change: Change; waiting: boolean; receivedAt?: Instant };
/** Not part of the visit, shown to its author with the reason. */
export type RefusedChange = { change: Change } & z.infer<typeof Refusal>;
/** Kept as it is, shown as damaged; the rest of the visit works. */
export type DamagedRecord = { id: string; damaged: true };

export type VisitRecords = {
	changes: KeptChange[];
	refused: RefusedChange[];
	damaged: DamagedRecord[];
};

/** The clear id and visit of a row must be those inside: a row under another visit's id was moved by somebody. */
const changeIn = (row: { id: string; visitId: VisitId }, opened: Opened | undefined) => {
	const read = opened?.ok ? readChange(opened.value) : undefined;
	if (!read?.ok || read.change.visitId !== row.visitId) return undefined;
	return read.change;
};

const receipts = async (
	{ keyring }: StoreContext,
	rows: readonly ChangeRow[]
): Promise<Map<ChangeId, Instant>> => {
	const given = rows.flatMap(({ id, receipt }) => (receipt ? [{ id, ...receipt }] : []));
	const opened = await unsealRows(keyring, 'receipt', given);
	return new Map(
		given.flatMap(({ id }, place) => {
			const row = opened[place];
			const receipt = row?.ok ? Receipt.safeParse(row.value) : undefined;
			return receipt?.success ? [[id, receipt.data.receivedAt]] : [];
		})
	);
};

/** Everything the device holds of a visit. Sealed rows are read first, then unsealed outside of any transaction. */
export const changesOf = async (store: StoreContext, visitId: VisitId): Promise<VisitRecords> => {
	const { database, keyring } = store;
	const { change, outbox, rejected, unreadable } = database;
	const [rows, waitingRows, rejectedRows, unreadableRows] = await database.transaction(
		'r',
		[change, outbox, rejected, unreadable],
		() =>
			Promise.all([
				change.where({ visitId }).toArray(),
				outbox.where({ visitId }).toArray(),
				rejected.where({ visitId }).toArray(),
				unreadable.where({ visitId }).toArray()
			])
	);
	const opened = await unsealRows(keyring, 'change', rows);
	const receivedAt = await receipts(store, rows);
	const refusals = await unsealRows(keyring, 'rejected', rejectedRows);
	const unread = await unsealRows(keyring, 'unreadable', unreadableRows);

	const waiting = new Set(waitingRows.map(({ changeId }) => changeId));
	const refusalOf = new Map(rejectedRows.map(({ id }, place) => [id, refusals[place]]));
	const records: VisitRecords = { changes: [], refused: [], damaged: [] };
	rows.forEach((row, place) => {
		const read = changeIn(row, opened[place]);
		if (!read || read.id !== row.id) {
			records.damaged.push({ id: row.id, damaged: true });
		} else if (refusalOf.has(row.id)) {
			const why = refusalOf.get(row.id);
			const refusal = Refusal.safeParse(why?.ok ? why.value : undefined);
			const { status, code } = refusal.data ?? { status: 'rejected', code: 'malformed' };
			records.refused.push({ change: read, status, code });
		} else {
			const at = receivedAt.get(row.id);
			records.changes.push({
				change: read,
				waiting: waiting.has(row.id),
				...(at ? { receivedAt: at } : {})
			});
		}
	});
	unreadableRows.forEach((row, place) => {
		// An update of the application may have learned to read it since.
		const read = changeIn(row, unread[place]);
		if (read) records.changes.push({ change: read, waiting: false });
		else records.damaged.push({ id: row.id, damaged: true });
	});
	return records;
};

/** The visits of which anything lies on the device; needs no keys. */
export const visitsKept = async ({
	database
}: Pick<StoreContext, 'database'>): Promise<VisitId[]> => {
	const [changed, known] = await Promise.all([
		database.change.orderBy('visitId').uniqueKeys(),
		database.cursor.toCollection().primaryKeys()
	]);
	return [...new Set([...(changed as VisitId[]), ...known])];
};
