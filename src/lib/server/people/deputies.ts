import { randomUUID } from 'node:crypto';
import { Deputy, LONGEST_DEPUTY_DAYS } from '#lib/domain/deputy.ts';
import { MemberId } from '#lib/domain/ids.ts';
import { may } from '#lib/domain/role.ts';
import { addDays, dayOf, Instant, type Day } from '#lib/domain/time.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { lockScheme, recordAct, type Act } from './act.ts';

export type NamedDeputy = Deputy & { name: string; namedAt: Instant };

const deputiesOf = (db: Db | Trx, schemeId: string) =>
	db
		.selectFrom('deputy')
		.innerJoin('member', (join) =>
			join
				.onRef('member.schemeId', '=', 'deputy.schemeId')
				.onRef('member.id', '=', 'deputy.memberId')
		)
		.select([
			'deputy.id',
			'deputy.memberId',
			'deputy.firstDay',
			'deputy.lastDay',
			'deputy.namedAt',
			'deputy.endedAt',
			'member.name'
		])
		.where('deputy.schemeId', '=', schemeId)
		.where('member.state', '=', 'active');

type DeputyRow = Awaited<ReturnType<ReturnType<typeof deputiesOf>['execute']>>[number];

const read = ({ namedAt, endedAt, name, ...row }: DeputyRow): NamedDeputy => ({
	...Deputy.parse({ ...row, isEnded: endedAt !== null }),
	name,
	namedAt: Instant.parse(namedAt)
});

/** Everyone who was named, the last days first. */
export const listDeputies = async (db: Db | Trx, schemeId: string): Promise<NamedDeputy[]> =>
	(await deputiesOf(db, schemeId).orderBy('deputy.lastDay', 'desc').limit(100).execute()).map(read);

/** Of one person, as far as a day or later. */
export const deputiesOfMember = async (
	db: Db | Trx,
	schemeId: string,
	memberId: string,
	from: Day
): Promise<NamedDeputy[]> =>
	(
		await deputiesOf(db, schemeId)
			.where('deputy.memberId', '=', memberId)
			.where('deputy.lastDay', '>=', from)
			.orderBy('deputy.firstDay')
			.execute()
	).map(read);

/** People of the office who may be named. */
export const listPossibleDeputies = async (
	db: Db,
	schemeId: string
): Promise<{ id: MemberId; name: string }[]> => {
	const rows = await db
		.selectFrom('member')
		.select(['id', 'name'])
		.where('schemeId', '=', schemeId)
		.where('role', '=', 'deputyManager')
		.where('state', '=', 'active')
		.orderBy('name')
		.execute();
	return rows.map(({ id, name }) => ({ id: MemberId.parse(id), name }));
};

/** Whoever stands in has the manager's part, and does not pass it on or make it longer. */
const isManagerThemself = async (db: Db, { actor }: Act): Promise<boolean> =>
	(await db
		.selectFrom('member')
		.select('id')
		.where('schemeId', '=', actor.schemeId)
		.where('id', '=', actor.id)
		.where('role', '=', 'schemeManager')
		.executeTakeFirst()) !== undefined;

export type DeputyProblem = 'notAllowed' | 'unknownPerson' | 'daysBackwards' | 'past' | 'tooLong';

/** The manager's part for a person of the office, from a day to a day. Never backwards, never into the past. */
export const nameDeputy = async (
	db: Db,
	act: Act,
	{ memberId, firstDay, lastDay }: Pick<Deputy, 'memberId' | 'firstDay' | 'lastDay'>
): Promise<{ ok: true } | { ok: false; reason: DeputyProblem }> => {
	const { actor, now } = act;
	const { schemeId } = actor;
	if (!may(actor.role, 'write', 'deputies') || !(await isManagerThemself(db, act)))
		return { ok: false, reason: 'notAllowed' };
	if (lastDay < firstDay) return { ok: false, reason: 'daysBackwards' };
	if (firstDay < dayOf(now)) return { ok: false, reason: 'past' };
	if (lastDay > addDays(firstDay, LONGEST_DEPUTY_DAYS)) return { ok: false, reason: 'tooLong' };
	const possible = await listPossibleDeputies(db, schemeId);
	if (!possible.some(({ id }) => id === memberId)) return { ok: false, reason: 'unknownPerson' };
	await db.transaction().execute(async (trx) => {
		await lockScheme(trx, schemeId);
		const id = randomUUID();
		await trx
			.insertInto('deputy')
			.values({
				schemeId,
				id,
				memberId,
				firstDay,
				lastDay,
				namedBy: actor.id,
				namedAt: now,
				endedAt: null
			})
			.execute();
		const subject = { type: 'member', id: memberId };
		await recordAct(trx, act, 'deputyNamed', subject, { firstDay, lastDay });
	});
	return { ok: true };
};

/** Ends at once what has begun, takes back what has not. */
export const endDeputy = async (
	db: Db,
	act: Act,
	id: string
): Promise<{ ok: true } | { ok: false; reason: 'notAllowed' | 'unknown' }> => {
	const { actor, now } = act;
	if (!may(actor.role, 'write', 'deputies')) return { ok: false, reason: 'notAllowed' };
	return db.transaction().execute(async (trx) => {
		await lockScheme(trx, actor.schemeId);
		const ended = await trx
			.updateTable('deputy')
			.set({ endedAt: now })
			.where('schemeId', '=', actor.schemeId)
			.where('id', '=', id)
			.where('endedAt', 'is', null)
			.returning('memberId')
			.executeTakeFirst();
		if (!ended) return { ok: false, reason: 'unknown' };
		await recordAct(trx, act, 'deputyEnded', { type: 'member', id: ended.memberId });
		return { ok: true };
	});
};

/** To whom news for the scheme manager go: every manager, and whoever stands in today. */
export const managersOn = async (db: Db | Trx, schemeId: string, day: Day): Promise<MemberId[]> => {
	const managers = await db
		.selectFrom('member')
		.select('id')
		.where('schemeId', '=', schemeId)
		.where('role', '=', 'schemeManager')
		.where('state', '=', 'active')
		.orderBy('id')
		.execute();
	const deputies = await deputiesOf(db, schemeId)
		.where('deputy.firstDay', '<=', day)
		.where('deputy.lastDay', '>=', day)
		.where('deputy.endedAt', 'is', null)
		.where('member.role', '=', 'deputyManager')
		.execute();
	const ids = [...managers.map(({ id }) => id), ...deputies.map(({ memberId }) => memberId)];
	return [...new Set(ids)].map((id) => MemberId.parse(id));
};
