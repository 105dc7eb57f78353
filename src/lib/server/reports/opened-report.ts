import { reportNumber } from '#lib/domain/closing.ts';
import { VisitId } from '#lib/domain/ids.ts';
import { may } from '#lib/domain/role.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { putOnDesk } from '#lib/server/desk/put-on-desk.ts';
import { lockScheme, recordAct, type Act } from '#lib/server/people/act.ts';
import { loadVisit } from '#lib/server/visits/stored-visit.ts';

export type OpenedReport =
	| { ok: true; bytes: Uint8Array; sha256: string; fileName: string }
	| { ok: false; reason: 'notAllowed' | 'unknownReport' };

const mayRead = { full: 'fullReport', force: 'forceReport' } as const;

/** `V-7K3QF-2M9XA-1.pdf`: the report's number without a slash; nothing of the visit. */
export const fileNameOf = (visitId: VisitId, version: number, view: 'full' | 'force'): string =>
	`${reportNumber(visitId, version).replace('/', '-')}${view === 'force' ? '-force' : ''}.pdf`;

/**
 * The stored bytes of a version, for the manager: marked as opened by this person, and in the audit trail before the
 * bytes leave.
 */
export const openReport = async (
	db: Db,
	act: Act,
	id: string,
	version: number,
	view: 'full' | 'force' = 'full'
): Promise<OpenedReport> => {
	const { actor, now } = act;
	const { schemeId } = actor;
	if (!may(actor.role, 'read', 'fullReport') || !may(actor.role, 'read', mayRead[view]))
		return { ok: false, reason: 'notAllowed' };
	const visitId = VisitId.safeParse(id);
	if (!visitId.success || !Number.isSafeInteger(version))
		return { ok: false, reason: 'unknownReport' };
	const report = await db
		.selectFrom('report')
		.select(['bytes', 'sha256'])
		.where('schemeId', '=', schemeId)
		.where('visitId', '=', visitId.data)
		.where('version', '=', version)
		.where('view', '=', view)
		.executeTakeFirst();
	if (!report) return { ok: false, reason: 'unknownReport' };
	await db.transaction().execute(async (trx) => {
		await lockScheme(trx, schemeId);
		const added = await trx
			.insertInto('reportOpened')
			.values({ schemeId, visitId: visitId.data, version, memberId: actor.id, at: now })
			.onConflict((conflict) =>
				conflict.columns(['schemeId', 'visitId', 'version', 'memberId']).doNothing()
			)
			.executeTakeFirst();
		if (Number(added.numInsertedOrUpdatedRows ?? 0n) === 1)
			await putOnDesk(trx, schemeId, await loadVisit(trx, schemeId, visitId.data));
		const subject = { type: 'visit', id: visitId.data };
		await recordAct(trx, act, 'reportOpened', subject, { version, view });
	});
	return {
		ok: true,
		bytes: new Uint8Array(report.bytes),
		sha256: report.sha256,
		fileName: fileNameOf(visitId.data, version, view)
	};
};
