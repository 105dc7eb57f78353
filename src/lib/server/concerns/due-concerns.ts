import { EntityId } from '#lib/domain/ids.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { lockScheme } from '#lib/server/people/act.ts';
import { loadEntries } from './entries.ts';
import { keepRows } from './keep-rows.ts';

const makeRows = (db: Db, schemeId: string, id: EntityId): Promise<void> =>
	db.transaction().execute(async (trx) => {
		await lockScheme(trx, schemeId);
		await keepRows(trx, schemeId, { id, entries: await loadEntries(trx, schemeId, id) });
		await trx
			.deleteFrom('dueConcern')
			.where('schemeId', '=', schemeId)
			.where('concernId', '=', id)
			.execute();
	});

/**
 * At the start of the server: concerns whose entries were here before their rows, one by one while everybody works. One
 * that fails stays due and holds up no other.
 */
export const makeDueRows = async (
	db: Db,
	onFault: (error: unknown, concernId: string) => void
): Promise<void> => {
	const schemes = await db.selectFrom('scheme').select('id').execute();
	for (const { id: schemeId } of schemes) {
		const due = await db
			.selectFrom('dueConcern')
			.select('concernId')
			.where('schemeId', '=', schemeId)
			.orderBy('concernId')
			.execute();
		for (const { concernId } of due)
			await makeRows(db, schemeId, EntityId.parse(concernId)).catch((error: unknown) =>
				onFault(error, concernId)
			);
	}
};
