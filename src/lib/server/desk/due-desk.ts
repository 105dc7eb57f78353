import { VisitId } from '#lib/domain/ids.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { lockScheme } from '#lib/server/people/act.ts';
import { loadVisit } from '#lib/server/visits/stored-visit.ts';
import { putOnDesk } from './put-on-desk.ts';

const fillScheme = async (
	db: Db,
	schemeId: string,
	onFault: (error: unknown, visitId: VisitId) => void
): Promise<void> => {
	const due = await db
		.selectFrom('dueDesk')
		.select('visitId')
		.where('schemeId', '=', schemeId)
		.orderBy('visitId')
		.execute();
	for (const row of due) {
		const visitId = VisitId.parse(row.visitId);
		const put = db.transaction().execute(async (trx) => {
			await lockScheme(trx, schemeId);
			await putOnDesk(trx, schemeId, await loadVisit(trx, schemeId, visitId));
			await trx
				.deleteFrom('dueDesk')
				.where('schemeId', '=', schemeId)
				.where('visitId', '=', visitId)
				.execute();
		});
		await put.catch((error: unknown) => onFault(error, visitId));
	}
};

/**
 * At the start of the server: visits that a migration found to be missing from the desk are put on it, one by one,
 * while everybody works. One that fails stays due and holds up no other.
 */
export const fillDesk = async (
	db: Db,
	onFault: (error: unknown, visitId: VisitId) => void
): Promise<void> => {
	const schemes = await db.selectFrom('scheme').select('id').execute();
	for (const { id } of schemes) await fillScheme(db, id, onFault);
};
