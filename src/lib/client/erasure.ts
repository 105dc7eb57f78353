import type { VisitId } from '#lib/domain/ids.ts';
import type { DeviceDatabase } from './database.ts';
import { durably, type Written } from './durable-write.ts';
import type { StoreContext } from './store-context.ts';

/**
 * Takes what the device holds of a visit, but for what is unsent or was refused: that stays, sealed. To be called
 * within a transaction over the tables that it names.
 */
export const forgetVisit = async (database: DeviceDatabase, visitId: VisitId): Promise<void> => {
	const { change, outbox, rejected, unreadable, cursor, report, request } = database;
	const waiting = await outbox.where({ visitId }).toArray();
	const refused = await rejected.where({ visitId }).primaryKeys();
	const kept = new Set([...waiting.map(({ changeId }) => changeId), ...refused]);
	const held = await change.where({ visitId }).primaryKeys();
	await change.bulkDelete(held.filter((id) => !kept.has(id)));
	await unreadable.where({ visitId }).delete();
	await request
		.where({ visitId })
		.filter(({ isWaiting }) => isWaiting === 0)
		.delete();
	await cursor.delete(visitId);
	await report.delete(visitId);
};

/**
 * Removes visits that the office has received long enough ago, drafts and refusals too. A visit of which anything
 * waits to be sent is left as it is and named.
 */
export const eraseVisits = async (
	{ database, tabs, owner }: StoreContext,
	visitIds: readonly VisitId[]
): Promise<Written<{ kept: VisitId[] }>> => {
	const { change, outbox, rejected, unreadable, cursor, report, request, draft } = database;
	const tables = [change, outbox, rejected, unreadable, cursor, report, request, draft];
	const written = await durably(database, () =>
		database.transaction('rw', tables, async () => {
			const kept: VisitId[] = [];
			for (const visitId of visitIds) {
				const asked = await request.where({ visitId }).toArray();
				if ((await outbox.where({ visitId }).count()) || asked.some(({ isWaiting }) => isWaiting)) {
					kept.push(visitId);
					continue;
				}
				await rejected.where({ visitId }).delete();
				await forgetVisit(database, visitId);
				await draft.where({ visitId }).delete();
			}
			return { kept };
		})
	);
	tabs.tell({ news: 'changed', memberId: owner.memberId });
	return written;
};
