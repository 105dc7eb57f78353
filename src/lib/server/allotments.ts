import { MemberId, SuiteId, VisitId } from '#lib/domain/ids.ts';
import type { Allotment } from '#lib/domain/protocol.ts';
import { may } from '#lib/domain/role.ts';
import { addDays, Day, dayOf, mondayOf } from '#lib/domain/time.ts';
import type { Db, Row, Trx } from '#lib/server/database/tables.ts';
import { lockScheme, recordAct, type Act } from '#lib/server/people/act.ts';
import { closePlaces } from './planning/close-places.ts';
import { markFormer, unmarkFormer } from '#lib/server/visits/former-visitors.ts';
import { listVisitors } from '#lib/server/visits/scheme-visitors.ts';

/**
 * Which pair visits which suite in which week; the day and the time are theirs to choose. Nothing that the force can
 * reach may name this file: a lint rule of the custody part says so.
 */

/** What the manager decides. `visitId` is made by whoever asks, so that a form sent twice allots once. */
export type NewAllotment = {
	visitId: VisitId;
	suiteId: SuiteId;
	/** Any day of the week that is meant. */
	week: Day;
	visitors: readonly [MemberId, MemberId];
};

export type ListedAllotment = Allotment & {
	suiteName: string;
	visitorNames: [string, string];
	/** `allotted`: not begun, as far as anything has arrived; `made`: its report is in the inbox. */
	state: 'allotted' | 'begun' | 'made' | 'cancelled';
};

export type AllotAnswer =
	| { ok: true; visitId: VisitId }
	| {
			ok: false;
			reason: 'notAllowed' | 'suiteUnknown' | 'pairInvalid' | 'weekPast' | 'alreadyAllotted';
	  };
export type AllotmentAnswer =
	{ ok: true } | { ok: false; reason: 'notAllowed' | 'unknownVisit' | 'alreadyBegun' };
export type ReassignAnswer = AllotmentAnswer | { ok: false; reason: 'pairInvalid' };

const toAllotment = (row: Row<'allotment'>): Allotment => ({
	visitId: VisitId.parse(row.id),
	suiteId: SuiteId.parse(row.suiteId),
	week: Day.parse(row.week),
	visitors: [MemberId.parse(row.firstVisitorId), MemberId.parse(row.secondVisitorId)]
});

const findRow = (db: Db | Trx, schemeId: string, visitId: string) =>
	db
		.selectFrom('allotment')
		.selectAll()
		.where('schemeId', '=', schemeId)
		.where('id', '=', visitId)
		.where('cancelledAt', 'is', null)
		.executeTakeFirst();

/** An allotment that stands; undefined for another scheme's as for none. */
export const findAllotment = async (
	db: Db | Trx,
	schemeId: string,
	visitId: string
): Promise<Allotment | undefined> => {
	const row = await findRow(db, schemeId, visitId);
	return row && toAllotment(row);
};

export const isBegun = async (trx: Db | Trx, schemeId: string, visitId: string): Promise<boolean> =>
	(await trx
		.selectFrom('visit')
		.select('id')
		.where('schemeId', '=', schemeId)
		.where('id', '=', visitId)
		.executeTakeFirst()) !== undefined;

const isPair = async (
	trx: Trx,
	schemeId: string,
	[first, second]: readonly [MemberId, MemberId]
): Promise<boolean> => {
	const known = new Set((await listVisitors(trx, schemeId)).map(({ id }) => id));
	return first !== second && known.has(first) && known.has(second);
};

/** One act upon a scheme's allotments at a time. */
const inOrder = <Answer>(
	db: Db,
	act: Act,
	perform: (trx: Trx) => Promise<Answer>
): Promise<Answer> =>
	db.transaction().execute(async (trx) => {
		await lockScheme(trx, act.actor.schemeId);
		return perform(trx);
	});

/** A visit for a pair in a week, in its caller's transaction, which has the lock of the scheme. */
export const allotWithin = async (
	trx: Trx,
	act: Act,
	asked: NewAllotment
): Promise<AllotAnswer> => {
	const { schemeId, role, id: allottedBy } = act.actor;
	if (!may(role, 'write', 'allotment')) return { ok: false, reason: 'notAllowed' };
	const week = mondayOf(asked.week);
	if (week < mondayOf(dayOf(act.now))) return { ok: false, reason: 'weekPast' };
	const suite = await trx
		.selectFrom('custodySuite')
		.select('id')
		.where('schemeId', '=', schemeId)
		.where('id', '=', asked.suiteId)
		.executeTakeFirst();
	if (!suite) return { ok: false, reason: 'suiteUnknown' };
	if (!(await isPair(trx, schemeId, asked.visitors))) return { ok: false, reason: 'pairInvalid' };
	if (await isBegun(trx, schemeId, asked.visitId)) return { ok: false, reason: 'alreadyAllotted' };
	const added = await trx
		.insertInto('allotment')
		.values({
			schemeId,
			id: asked.visitId,
			suiteId: suite.id,
			week,
			firstVisitorId: asked.visitors[0],
			secondVisitorId: asked.visitors[1],
			allottedBy,
			allottedAt: act.now,
			cancelledAt: null
		})
		.onConflict((conflict) => conflict.columns(['schemeId', 'id']).doNothing())
		.executeTakeFirst();
	if (Number(added.numInsertedOrUpdatedRows ?? 0n) !== 1)
		return { ok: false, reason: 'alreadyAllotted' };
	await recordAct(trx, act, 'visitAllotted', { type: 'visit', id: asked.visitId });
	return { ok: true, visitId: asked.visitId };
};

/** A visit for a pair in a week. */
export const allot = (db: Db, act: Act, asked: NewAllotment): Promise<AllotAnswer> =>
	inOrder(db, act, (trx) => allotWithin(trx, act, asked));

/** As `cancel`, in its caller's transaction, which has the lock of the scheme. */
export const cancelWithin = async (
	trx: Trx,
	act: Act,
	visitId: string
): Promise<AllotmentAnswer> => {
	const { schemeId, role } = act.actor;
	if (!may(role, 'write', 'allotment')) return { ok: false, reason: 'notAllowed' };
	const allotment = await findAllotment(trx, schemeId, visitId);
	if (!allotment) return { ok: false, reason: 'unknownVisit' };
	if (await isBegun(trx, schemeId, visitId)) return { ok: false, reason: 'alreadyBegun' };
	await trx
		.updateTable('allotment')
		.set({ cancelledAt: act.now })
		.where('schemeId', '=', schemeId)
		.where('id', '=', visitId)
		.execute();
	await markFormer(trx, schemeId, allotment.visitId, allotment.visitors, act.now);
	await recordAct(trx, act, 'allotmentCancelled', { type: 'visit', id: visitId });
	return { ok: true };
};

/** Takes back what has not begun. What the pair may have written without a signal is kept, not refused. */
export const cancel = (db: Db, act: Act, visitId: string): Promise<AllotmentAnswer> =>
	inOrder(db, act, (trx) => cancelWithin(trx, act, visitId));

/** Gives a visit to a pair in its caller's transaction, which has the lock of the scheme and has judged the pair. */
export const giveTo = async (
	trx: Trx,
	act: Act,
	{ visitId, visitors: before }: Pick<Allotment, 'visitId' | 'visitors'>,
	visitors: readonly [MemberId, MemberId]
): Promise<void> => {
	const { schemeId } = act.actor;
	await trx
		.updateTable('allotment')
		.set({ firstVisitorId: visitors[0], secondVisitorId: visitors[1] })
		.where('schemeId', '=', schemeId)
		.where('id', '=', visitId)
		.execute();
	const left = before.filter((one) => !visitors.includes(one));
	await closePlaces(trx, schemeId, visitId, left, act.now);
	await markFormer(trx, schemeId, visitId, left, act.now);
	await unmarkFormer(trx, schemeId, visitId, visitors);
	await recordAct(trx, act, 'visitReassigned', { type: 'visit', id: visitId });
};

/** As `reassign`, in its caller's transaction, which has the lock of the scheme. */
export const reassignWithin = async (
	trx: Trx,
	act: Act,
	visitId: string,
	visitors: readonly [MemberId, MemberId]
): Promise<ReassignAnswer> => {
	const { schemeId, role } = act.actor;
	if (!may(role, 'write', 'allotment')) return { ok: false, reason: 'notAllowed' };
	const allotment = await findAllotment(trx, schemeId, visitId);
	if (!allotment) return { ok: false, reason: 'unknownVisit' };
	if (await isBegun(trx, schemeId, visitId)) return { ok: false, reason: 'alreadyBegun' };
	if (!(await isPair(trx, schemeId, visitors))) return { ok: false, reason: 'pairInvalid' };
	await giveTo(trx, act, allotment, visitors);
	return { ok: true };
};

/**
 * Gives a visit that has not begun to another pair. If the former pair has begun it without a signal, what they send
 * afterwards is set aside for a person to decide ([verdict.3]).
 */
export const reassign = (
	db: Db,
	act: Act,
	visitId: string,
	visitors: readonly [MemberId, MemberId]
): Promise<ReassignAnswer> =>
	inOrder(db, act, (trx) => reassignWithin(trx, act, visitId, visitors));

/** The allotments of the weeks from a day on, the next week first; without the cancelled ones unless asked for. */
export const listAllotments = async (
	db: Db,
	schemeId: string,
	filter: { from: Day; withCancelled?: boolean }
): Promise<ListedAllotment[]> => {
	const rows = await db
		.selectFrom('allotment')
		.innerJoin('custodySuite', (join) =>
			join
				.onRef('custodySuite.schemeId', '=', 'allotment.schemeId')
				.onRef('custodySuite.id', '=', 'allotment.suiteId')
		)
		.leftJoin('visit', (join) =>
			join.onRef('visit.schemeId', '=', 'allotment.schemeId').onRef('visit.id', '=', 'allotment.id')
		)
		.selectAll('allotment')
		.select(['custodySuite.name as suiteName', 'visit.status', 'visit.receivedAt'])
		.where('allotment.schemeId', '=', schemeId)
		.where('allotment.week', '>=', mondayOf(filter.from))
		.orderBy('allotment.week')
		.orderBy('custodySuite.name')
		.execute();
	const members = await db
		.selectFrom('member')
		.select(['id', 'name'])
		.where('schemeId', '=', schemeId)
		.execute();
	const names = new Map(members.map(({ id, name }) => [id, name]));
	return rows
		.filter(({ cancelledAt }) => filter.withCancelled || cancelledAt === null)
		.map((row) => ({
			...toAllotment(row),
			suiteName: row.suiteName,
			visitorNames: [names.get(row.firstVisitorId) ?? '', names.get(row.secondVisitorId) ?? ''],
			state: row.cancelledAt
				? 'cancelled'
				: row.receivedAt
					? 'made'
					: row.status
						? 'begun'
						: 'allotted'
		}));
};

/**
 * What a visitor's device shows of their coming visits: those that have not begun, of last week too, since a visit of
 * Sunday night goes on into Monday.
 */
export const allotmentsOf = async (
	db: Db | Trx,
	schemeId: string,
	memberId: MemberId,
	today: Day
): Promise<Allotment[]> => {
	const rows = await db
		.selectFrom('allotment')
		.leftJoin('visit', (join) =>
			join.onRef('visit.schemeId', '=', 'allotment.schemeId').onRef('visit.id', '=', 'allotment.id')
		)
		.selectAll('allotment')
		.where('allotment.schemeId', '=', schemeId)
		.where('allotment.cancelledAt', 'is', null)
		.where('allotment.week', '>=', addDays(mondayOf(today), -7))
		.where('visit.id', 'is', null)
		.where((row) =>
			row.or([
				row('allotment.firstVisitorId', '=', memberId),
				row('allotment.secondVisitorId', '=', memberId)
			])
		)
		.orderBy('allotment.week')
		.orderBy('allotment.id')
		.execute();
	return rows.map(toAllotment);
};
