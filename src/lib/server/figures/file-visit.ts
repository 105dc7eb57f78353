import { VisitId } from '#lib/domain/ids.ts';
import { figuresOf } from '#lib/domain/visit-figures.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { lockScheme } from '#lib/server/people/act.ts';
import { issuedOf, type Issued } from '#lib/server/reports/issued-versions.ts';
import { loadVisit } from '#lib/server/visits/stored-visit.ts';
import { storeFigures } from './store.ts';

/**
 * Files a visit whose report has arrived: as its closure covers it, by the settings that stand in that. What comes in
 * after the closure changes no figure. Who calls it holds the scheme's lock.
 */
export const fileVisit = async (
	trx: Trx,
	schemeId: string,
	{ record, closure }: Issued
): Promise<void> => {
	if (!record.begun) throw new Error(`Visit ${record.id} has a report and has not begun`);
	const { suiteId, day } = record.begun;
	const filed = { id: record.id, suiteId, visitedOn: day, source: 'visit' as const };
	await storeFigures(trx, schemeId, filed, figuresOf(record, closure.closure.letterhead));
};

const fileDue = (db: Db, schemeId: string, visitId: VisitId): Promise<void> =>
	db.transaction().execute(async (trx) => {
		await lockScheme(trx, schemeId);
		const issued = issuedOf(await loadVisit(trx, schemeId, visitId));
		if (!issued) throw new Error(`Visit ${visitId} was received and has no report`);
		await fileVisit(trx, schemeId, issued);
		await trx
			.deleteFrom('dueFigures')
			.where('schemeId', '=', schemeId)
			.where('visitId', '=', visitId)
			.execute();
	});

/**
 * At the start of the server: visits that were received before figures were kept are filed, one by one, while everybody
 * works. One that fails stays due and holds up no other.
 */
export const fileDueVisits = async (
	db: Db,
	onFault: (error: unknown, visitId: VisitId) => void
): Promise<void> => {
	const schemes = await db.selectFrom('scheme').select('id').execute();
	for (const { id: schemeId } of schemes) {
		const due = await db
			.selectFrom('dueFigures')
			.select('visitId')
			.where('schemeId', '=', schemeId)
			.orderBy('visitId')
			.execute();
		for (const row of due) {
			const visitId = VisitId.parse(row.visitId);
			await fileDue(db, schemeId, visitId).catch((error: unknown) => onFault(error, visitId));
		}
	}
};
