import { MemberId, VisitId } from '#lib/domain/ids.ts';
import { may } from '#lib/domain/role.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { Day, Instant } from '#lib/domain/time.ts';
import { VisitorRequest } from '#lib/domain/visitor-request.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { lockScheme, recordAct, type Act } from '#lib/server/people/act.ts';

export type KeptRequest = {
	request: VisitorRequest;
	visitorId: MemberId;
	visitorName: string;
	visitId: VisitId;
	suiteName: string;
	day: Day;
	receivedAt: Instant;
	settledAt: Instant | undefined;
};

const requestsOf = (db: Db, schemeId: string, kind: VisitorRequest['kind']) =>
	db
		.selectFrom('visitorRequest')
		.innerJoin('member', (join) =>
			join
				.onRef('member.schemeId', '=', 'visitorRequest.schemeId')
				.onRef('member.id', '=', 'visitorRequest.memberId')
		)
		.innerJoin('visit', (join) =>
			join
				.onRef('visit.schemeId', '=', 'visitorRequest.schemeId')
				.onRef('visit.id', '=', 'visitorRequest.visitId')
		)
		.innerJoin('custodySuite', (join) =>
			join
				.onRef('custodySuite.schemeId', '=', 'visit.schemeId')
				.onRef('custodySuite.id', '=', 'visit.suiteId')
		)
		.select([
			'visitorRequest.request',
			'visitorRequest.memberId',
			'visitorRequest.visitId',
			'visitorRequest.receivedAt',
			'visitorRequest.settledAt',
			'member.name as visitorName',
			'custodySuite.name as suiteName',
			'visit.visitedOn'
		])
		.where('visitorRequest.schemeId', '=', schemeId)
		.where('visitorRequest.kind', '=', kind);

type RequestRow = Awaited<ReturnType<ReturnType<typeof requestsOf>['execute']>>[number];

const read = (row: RequestRow): KeptRequest => ({
	request: VisitorRequest.parse(JSON.parse(row.request)),
	visitorId: MemberId.parse(row.memberId),
	visitorName: row.visitorName,
	visitId: VisitId.parse(row.visitId),
	suiteName: row.suiteName,
	day: Day.parse(row.visitedOn),
	receivedAt: Instant.parse(row.receivedAt),
	settledAt: row.settledAt === null ? undefined : Instant.parse(row.settledAt)
});

/** What waits for the manager, the longest waiting first. The caller has asked `may(role, 'read', 'visitorRequest')`. */
export const waitingRequests = async (
	db: Db,
	{ schemeId }: Actor,
	kind: VisitorRequest['kind'],
	limit = 100
): Promise<KeptRequest[]> => {
	const rows = await requestsOf(db, schemeId, kind)
		.where('visitorRequest.settledAt', 'is', null)
		.orderBy('visitorRequest.receivedAt')
		.limit(limit)
		.execute();
	return rows.map(read);
};

/** What was settled since an instant, the latest first. */
export const settledRequests = async (
	db: Db,
	{ schemeId }: Actor,
	kind: VisitorRequest['kind'],
	since: Instant
): Promise<KeptRequest[]> => {
	const rows = await requestsOf(db, schemeId, kind)
		.where('visitorRequest.settledAt', '>=', since)
		.orderBy('visitorRequest.settledAt', 'desc')
		.limit(200)
		.execute();
	return rows.map(read);
};

export type SettleAnswer = { ok: true } | { ok: false; reason: 'notAllowed' | 'unknown' };

/** Marks a request as done, or takes that back. */
export const settleRequest = async (
	db: Db,
	act: Act,
	id: string,
	isSettled: boolean
): Promise<SettleAnswer> => {
	const { schemeId, role, id: memberId } = act.actor;
	if (!may(role, 'write', 'visitorRequest')) return { ok: false, reason: 'notAllowed' };
	return db.transaction().execute(async (trx) => {
		await lockScheme(trx, schemeId);
		const row = await trx
			.updateTable('visitorRequest')
			.set(
				isSettled
					? { settledBy: memberId, settledAt: act.now }
					: { settledBy: null, settledAt: null }
			)
			.where('schemeId', '=', schemeId)
			.where('id', '=', id)
			.returning('visitId')
			.executeTakeFirst();
		if (!row) return { ok: false, reason: 'unknown' };
		const what = isSettled ? 'visitorRequestSettled' : 'visitorRequestReopened';
		await recordAct(trx, act, what, { type: 'visit', id: row.visitId });
		return { ok: true };
	});
};
