import { canonical } from '#lib/domain/canonical.ts';
import type { ReceiptPlan } from '#lib/domain/receipt.ts';
import { durably, type Written } from './durable-write.ts';
import { forgetVisit } from './erasure.ts';
import { REFERENCE } from './reference-store.ts';
import { sealRows } from './row-sealing.ts';
import type { StoreContext } from './store-context.ts';
import type { SealedTable } from './upcast.ts';

const sealedWith = async <T extends { id: string; value: unknown }>(
	{ keyring }: StoreContext,
	table: SealedTable,
	rows: readonly T[]
) => {
	const sealed = await sealRows(keyring, table, rows);
	return sealed.flatMap((bytes, place) => {
		const row = rows[place];
		return row ? [{ ...row, ...bytes }] : [];
	});
};

/** All sealing of a receipt, done before its transaction begins. */
const sealedPlan = async (store: StoreContext, plan: ReceiptPlan) => {
	const unreadableIds = await store.keyring.names(
		plan.unreadable.map(({ record }) => canonical(record))
	);
	const received = plan.received.map(({ visitId, change }) => ({
		id: change.id,
		visitId,
		value: change
	}));
	const unreadable = plan.unreadable.map(({ visitId, record }, place) => ({
		id: unreadableIds[place] ?? '',
		visitId,
		value: record
	}));
	const acknowledged = plan.acknowledged.map(({ id, receivedAt }) => ({
		id,
		value: { receivedAt }
	}));
	const refused = plan.refused.map(({ id, status, code }) => ({ id, value: { status, code } }));
	return {
		received: await sealedWith(store, 'change', received),
		unreadable: await sealedWith(store, 'unreadable', unreadable),
		receipts: await sealedWith(store, 'receipt', acknowledged),
		refused: await sealedWith(store, 'rejected', refused),
		reports: await sealedWith(
			store,
			'report',
			plan.reports.map((report) => ({ id: report.visitId, value: report }))
		),
		reference: await sealedWith(
			store,
			'reference',
			plan.reference ? [{ id: REFERENCE, value: plan.reference }] : []
		)
	};
};

/**
 * Writes what a reply of the server means, in one transaction: all of it or nothing.
 *
 * [settle.1] A change stops waiting in the transaction that keeps the answer to it. [settle.2] A refused change stays,
 * with the reason; if the server later sends it as part of the visit, it is part of the visit. [settle.3] What is
 * forgotten is never unsent work. [settle.6] A cursor never moves back: what is read again would be read for ever.
 */
export const settle = async (store: StoreContext, plan: ReceiptPlan): Promise<Written<void>> => {
	const { database, tabs, owner } = store;
	const rows = await sealedPlan(store, plan);
	const { change, outbox, rejected, unreadable, cursor, report, request, reference } = database;
	const tables = [change, outbox, rejected, unreadable, cursor, report, request, reference];
	const written = await durably(database, () =>
		database.transaction('rw', tables, async () => {
			const done = [...rows.receipts, ...rows.refused].map(({ id }) => id);
			await outbox.where('changeId').anyOf(done).delete();
			for (const { id, schema, sealed } of rows.receipts)
				await change.update(id, { receipt: { schema, sealed } });
			for (const { id, schema, sealed } of rows.refused) {
				const visitId = (await change.get(id))?.visitId;
				if (visitId) await rejected.put({ id, visitId, schema, sealed });
			}
			const held = await change.bulkGet(rows.received.map(({ id }) => id));
			await change.bulkPut(
				rows.received.map(({ id, visitId, schema, sealed }, place) => {
					const receipt = held[place]?.receipt;
					return { id, visitId, schema, sealed, ...(receipt ? { receipt } : {}) };
				})
			);
			await rejected.bulkDelete(rows.received.map(({ id }) => id));
			await unreadable.bulkPut(
				rows.unreadable.map(({ id, visitId, schema, sealed }) => ({ id, visitId, schema, sealed }))
			);
			const kept = await cursor.bulkGet(plan.cursors.map(({ visitId }) => visitId));
			await cursor.bulkPut(
				plan.cursors.filter(({ since }, place) => since > (kept[place]?.since ?? 0))
			);
			await report.bulkPut(rows.reports.map(({ id, schema, sealed }) => ({ id, schema, sealed })));
			await reference.bulkPut(
				rows.reference.map(({ id, schema, sealed }) => ({ id, schema, sealed }))
			);
			for (const visitId of plan.forget) await forgetVisit(database, visitId);
		})
	);
	if (written.ok) tabs.tell({ news: 'changed', memberId: owner.memberId });
	return written;
};
