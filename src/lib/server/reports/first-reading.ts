import type { VisitId } from '#lib/domain/ids.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { putOnDesk } from '#lib/server/desk/put-on-desk.ts';
import { lockScheme, recordAct, type Act } from '#lib/server/people/act.ts';
import { loadVisit } from '#lib/server/visits/stored-visit.ts';

/**
 * A person has a version's page before them for the first time: it is no longer new to them, and the trail says so.
 * The page tells what the report says, so it leaves a trace even where its PDF is never fetched.
 */
export const noteFirstReading = async (
	db: Db,
	act: Act,
	visitId: VisitId,
	version: number,
	what: 'reportOpened' | 'forceReportOpened'
): Promise<void> => {
	const { schemeId, id: memberId } = act.actor;
	await db.transaction().execute(async (trx) => {
		await lockScheme(trx, schemeId);
		const added = await trx
			.insertInto('reportOpened')
			.values({ schemeId, visitId, version, memberId, at: act.now })
			.onConflict((conflict) =>
				conflict.columns(['schemeId', 'visitId', 'version', 'memberId']).doNothing()
			)
			.executeTakeFirst();
		if (Number(added.numInsertedOrUpdatedRows ?? 0n) !== 1) return;
		await putOnDesk(trx, schemeId, await loadVisit(trx, schemeId, visitId));
		await recordAct(trx, act, what, { type: 'visit', id: visitId }, { version, page: true });
	});
};
