import { VisitId } from '#lib/domain/ids.ts';
import { may } from '#lib/domain/role.ts';
import { Instant } from '#lib/domain/time.ts';
import { acknowledgeUrgent } from '#lib/server/concerns/of-visit.ts';
import { worldOf } from '#lib/server/concerns/world.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { lockScheme, recordAct, type Act } from '#lib/server/people/act.ts';
import { loadVisit } from '#lib/server/visits/stored-visit.ts';
import { putOnDesk, urgentConcernsOf } from './put-on-desk.ts';

export type HandledAnswer = { ok: true } | { ok: false; reason: 'notAllowed' | 'notUrgent' };

/**
 * An urgent visit stays on top of the desk until somebody at the office says that it was dealt with; what is urgent
 * and comes later brings it back. `isHandled` false takes it back. Said twice, it is in the trail once.
 */
export const setHandled = async (
	db: Db,
	act: Act,
	id: string,
	isHandled: boolean,
	origin: string
): Promise<HandledAnswer> => {
	const { schemeId, role, id: handledBy } = act.actor;
	if (!may(role, 'write', 'urgentVisit')) return { ok: false, reason: 'notAllowed' };
	const parsed = VisitId.safeParse(id);
	if (!parsed.success) return { ok: false, reason: 'notUrgent' };
	const visitId = parsed.data;
	return db.transaction().execute(async (trx) => {
		await lockScheme(trx, schemeId);
		const row = await trx
			.selectFrom('deskVisit')
			.select(['urgent', 'handled'])
			.where('schemeId', '=', schemeId)
			.where('visitId', '=', visitId)
			.executeTakeFirst();
		if (row?.urgent !== 1) return { ok: false, reason: 'notUrgent' };
		if ((row.handled === 1) === isHandled) return { ok: true };
		const visit = await loadVisit(trx, schemeId, visitId);
		await trx
			.deleteFrom('urgentHandled')
			.where('schemeId', '=', schemeId)
			.where('visitId', '=', visitId)
			.execute();
		if (isHandled) {
			const concerns = urgentConcernsOf(visit);
			await trx
				.insertInto('urgentHandled')
				.values({ schemeId, visitId, concerns, handledBy, handledAt: act.now })
				.execute();
			const world = await worldOf(trx, { ...act, schemeId, origin });
			await acknowledgeUrgent(world, visitId, handledBy);
		}
		await putOnDesk(trx, schemeId, visit);
		const subject = { type: 'visit', id: visitId };
		await recordAct(trx, act, isHandled ? 'urgentHandled' : 'urgentHandledTakenBack', subject);
		return { ok: true };
	});
};

/** Who said so and when; undefined while it waits. */
export const findHandled = async (
	db: Db,
	schemeId: string,
	visitId: VisitId
): Promise<{ at: Instant; byName: string } | undefined> => {
	const row = await db
		.selectFrom('urgentHandled')
		.innerJoin('deskVisit', (join) =>
			join
				.onRef('deskVisit.schemeId', '=', 'urgentHandled.schemeId')
				.onRef('deskVisit.visitId', '=', 'urgentHandled.visitId')
				.on('deskVisit.handled', '=', 1)
		)
		.innerJoin('member', (join) =>
			join
				.onRef('member.schemeId', '=', 'urgentHandled.schemeId')
				.onRef('member.id', '=', 'urgentHandled.handledBy')
		)
		.select(['urgentHandled.handledAt as at', 'member.name as byName'])
		.where('urgentHandled.schemeId', '=', schemeId)
		.where('urgentHandled.visitId', '=', visitId)
		.executeTakeFirst();
	return row && { at: Instant.parse(row.at), byName: row.byName };
};
