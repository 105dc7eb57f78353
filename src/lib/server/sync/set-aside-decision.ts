import type { VisitId } from '#lib/domain/ids.ts';
import { may } from '#lib/domain/role.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { lockScheme, recordAct, type Act } from '#lib/server/people/act.ts';
import { givenAwayRows, type SetAsideDecision } from './set-aside-list.ts';

export type DecisionAnswer =
	| { ok: true; stored: number; notTaken: number }
	| {
			ok: false;
			reason: 'notAllowed' | 'nothingWaits' | 'begunByOthers' | 'beginningMissing' | 'pairGone';
	  };

export const mayDecide = ({ actor }: Act): boolean =>
	may(actor.role, 'read', 'fullReport') && may(actor.role, 'write', 'allotment');

/** What waits of a visit, with who sent it. */
export const waitingRows = (trx: Trx, schemeId: string, visitId: VisitId) =>
	givenAwayRows(trx, schemeId)
		.innerJoin('device', (join) =>
			join
				.onRef('device.schemeId', '=', 'visitQuarantine.schemeId')
				.onRef('device.id', '=', 'visitQuarantine.deviceId')
		)
		.select([
			'visitQuarantine.id',
			'visitQuarantine.hash',
			'visitQuarantine.change',
			'device.memberId'
		])
		.where('visitQuarantine.visitId', '=', visitId)
		.where('visitQuarantine.verdict', 'is', null)
		.execute();

export const decide = async (
	trx: Trx,
	schemeId: string,
	{ id, hash }: { id: string; hash: string },
	decision: SetAsideDecision
): Promise<void> => {
	await trx
		.updateTable('visitQuarantine')
		.set({ verdict: JSON.stringify(decision) })
		.where('schemeId', '=', schemeId)
		.where('id', '=', id)
		.where('hash', '=', hash)
		.execute();
};

/** They stay as they came, beside the visit, and the reason is told with them. */
export const keepAside = async (
	db: Db,
	act: Act,
	visitId: VisitId,
	reason: string
): Promise<DecisionAnswer> => {
	if (!mayDecide(act)) return { ok: false, reason: 'notAllowed' };
	const { schemeId, id: by } = act.actor;
	return db.transaction().execute(async (trx) => {
		await lockScheme(trx, schemeId);
		const rows = await waitingRows(trx, schemeId, visitId);
		if (rows.length === 0) return { ok: false, reason: 'nothingWaits' };
		for (const row of rows)
			await decide(trx, schemeId, row, { decision: 'keptAside', reason, by, at: act.now });
		const subject = { type: 'visit', id: visitId };
		await recordAct(trx, act, 'setAsideKept', subject, { count: rows.length });
		return { ok: true, stored: 0, notTaken: rows.length };
	});
};
