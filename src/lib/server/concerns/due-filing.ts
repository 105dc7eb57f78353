import { VisitId } from '#lib/domain/ids.ts';
import type { Visit } from '#lib/domain/visit.ts';
import { withinSavepoint } from '#lib/server/database/savepoint.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { lockScheme } from '#lib/server/people/act.ts';
import { loadVisit } from '#lib/server/visits/stored-visit.ts';
import { fileConcerns } from './of-visit.ts';
import type { Behind } from './world.ts';

/**
 * Brings onto file what a visit raised and saw, by itself: whatever hinders it hinders neither the report nor what the tablet
 * sent. It stays due then, and is tried again with every look of the clock; `onFault` is told.
 */
export const fileNowOrLater = (
	trx: Trx,
	behind: Behind,
	visit: Visit,
	onFault: (error: unknown, visitId: VisitId) => void
): Promise<void> =>
	withinSavepoint(trx, () => fileConcerns(trx, behind, visit)).catch(async (error: unknown) => {
		await trx
			.insertInto('dueFiling')
			.values({ schemeId: behind.schemeId, visitId: visit.id })
			.onConflict((conflict) => conflict.columns(['schemeId', 'visitId']).doNothing())
			.execute();
		onFault(error, visit.id);
	});

const fileOne = (db: Db, behind: Behind, visitId: VisitId): Promise<void> =>
	db.transaction().execute(async (trx) => {
		const { schemeId } = behind;
		await lockScheme(trx, schemeId);
		await fileConcerns(trx, behind, await loadVisit(trx, schemeId, visitId));
		await trx
			.deleteFrom('dueFiling')
			.where('schemeId', '=', schemeId)
			.where('visitId', '=', visitId)
			.execute();
	});

/** Tries again what is due in a scheme, each visit by itself; returns what hindered those that are due still. */
export const fileWhatIsDue = async (db: Db, behind: Behind): Promise<unknown[]> => {
	const due = await db
		.selectFrom('dueFiling')
		.select('visitId')
		.where('schemeId', '=', behind.schemeId)
		.orderBy('visitId')
		.execute();
	const errors: unknown[] = [];
	for (const { visitId } of due)
		await fileOne(db, behind, VisitId.parse(visitId)).catch((error: unknown) => errors.push(error));
	return errors;
};
