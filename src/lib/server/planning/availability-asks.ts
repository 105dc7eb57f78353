import { QuarterId, quarterOfId } from '#lib/domain/rota/quarter-id.ts';
import { weeksOfQuarter } from '#lib/domain/rota/week.ts';
import { may } from '#lib/domain/role.ts';
import { Day, dayOf, mondayOf } from '#lib/domain/time.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { lockScheme, recordAct, type Act } from '#lib/server/people/act.ts';

export type AvailabilityAsk = { quarter: QuarterId; deadline: Day };

/** What visitors are asked for now: until the deadline, and after it for whoever is late. */
export const openAsks = async (
	db: Db | Trx,
	schemeId: string,
	today: Day
): Promise<AvailabilityAsk[]> => {
	const rows = await db
		.selectFrom('availabilityAsk')
		.select(['quarter', 'deadline'])
		.where('schemeId', '=', schemeId)
		.orderBy('quarter')
		.execute();
	return rows
		.map(({ quarter, deadline }) => ({
			quarter: QuarterId.parse(quarter),
			deadline: Day.parse(deadline)
		}))
		.filter(({ quarter }) => mondayOf(today) <= weeksOfQuarter(quarterOfId(quarter)).at(-1)!);
};

export type AskAnswer = { ok: true } | { ok: false; reason: 'notAllowed' | 'quarterOver' | 'past' };

/** Asks every visitor when they can go in a quarter; asked again, the deadline moves. */
export const askAvailability = async (
	db: Db,
	act: Act,
	{ quarter, deadline }: AvailabilityAsk
): Promise<AskAnswer> => {
	const { schemeId, role, id: askedBy } = act.actor;
	if (!may(role, 'write', 'rota')) return { ok: false, reason: 'notAllowed' };
	const today = dayOf(act.now);
	if (mondayOf(today) > weeksOfQuarter(quarterOfId(quarter)).at(-1)!)
		return { ok: false, reason: 'quarterOver' };
	if (deadline < today) return { ok: false, reason: 'past' };
	await db.transaction().execute(async (trx) => {
		await lockScheme(trx, schemeId);
		const asked = { deadline, askedBy, askedAt: act.now };
		await trx
			.insertInto('availabilityAsk')
			.values({ schemeId, quarter, ...asked })
			.onConflict((conflict) => conflict.columns(['schemeId', 'quarter']).doUpdateSet(asked))
			.execute();
		const subject = { type: 'quarter', id: quarter };
		await recordAct(trx, act, 'availabilityAsked', subject, { deadline });
	});
	return { ok: true };
};
