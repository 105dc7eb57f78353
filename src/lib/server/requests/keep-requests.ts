import { z } from 'zod';
import { canonical } from '#lib/domain/canonical.ts';
import type { SyncReply } from '#lib/domain/protocol.ts';
import { dayOf } from '#lib/domain/time.ts';
import { VisitorRequest } from '#lib/domain/visitor-request.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { queue } from '#lib/server/mail/outbox.ts';
import { lockScheme, recordAct, type Act } from '#lib/server/people/act.ts';
import { managersOn } from '#lib/server/people/deputies.ts';
import { wasVisitorOf } from '#lib/server/visits/former-visitors.ts';
import { asksToBeRung } from './request-letters.ts';

type Refused = SyncReply['requestsRefused'][number];
type Judged = { kept: string } | { refused: Refused };

/** The id of what cannot be read, as far as it has one: the device finds by it what was refused. */
const idIn = (record: unknown): string =>
	z.object({ id: z.string().max(64) }).safeParse(record).data?.id ?? '';

const isOfTheirVisit = async (trx: Trx, { actor }: Act, request: VisitorRequest) => {
	const now = await trx
		.selectFrom('visitVisitor')
		.select('memberId')
		.where('schemeId', '=', actor.schemeId)
		.where('visitId', '=', request.visitId)
		.where('memberId', '=', actor.id)
		.executeTakeFirst();
	return Boolean(now) || wasVisitorOf(trx, actor.schemeId, request.visitId, actor.id);
};

/** What is kept once stays as it is: sent again it is found, sent otherwise under the same id it is refused. */
const judgeRequest = async (
	trx: Trx,
	act: Act,
	record: unknown,
	origin: string
): Promise<Judged> => {
	const parsed = VisitorRequest.safeParse(record);
	if (!parsed.success) return { refused: { id: idIn(record), code: 'malformed' } };
	const request = parsed.data;
	const { id, kind, visitId } = request;
	const { schemeId, id: memberId } = act.actor;
	const text = canonical(request);
	const before = await trx
		.selectFrom('visitorRequest')
		.select(['request', 'memberId'])
		.where('schemeId', '=', schemeId)
		.where('id', '=', id)
		.executeTakeFirst();
	if (before)
		return before.memberId === memberId && before.request === text
			? { kept: id }
			: { refused: { id, code: 'malformed' } };
	if (!(await isOfTheirVisit(trx, act, request))) return { refused: { id, code: 'notYourVisit' } };
	await trx
		.insertInto('visitorRequest')
		.values({
			schemeId,
			id,
			memberId,
			visitId,
			kind,
			request: text,
			receivedAt: act.now,
			settledBy: null,
			settledAt: null
		})
		.execute();
	// The trail is read by more people than the manager: that something was asked, never what.
	await recordAct(trx, act, 'visitorRequestKept', { type: 'visit', id: visitId });
	if (kind === 'ringMe')
		for (const to of await managersOn(trx, schemeId, dayOf(act.now)))
			await queue(trx, schemeId, { to, ...asksToBeRung(origin) }, act.now);
	return { kept: id };
};

/**
 * Keeps what a visitor asks of the scheme manager alone. Each request is judged by itself; a lost reply is answered by
 * sending again. Source: sync, decision 0003.
 */
export const keepRequests = async (
	db: Db,
	act: Act,
	requests: readonly unknown[],
	origin: string
): Promise<Pick<SyncReply, 'requestsKept' | 'requestsRefused'>> => {
	if (requests.length === 0) return { requestsKept: [], requestsRefused: [] };
	const judged = await db.transaction().execute(async (trx) => {
		await lockScheme(trx, act.actor.schemeId);
		const all: Judged[] = [];
		for (const record of requests) all.push(await judgeRequest(trx, act, record, origin));
		return all;
	});
	return {
		requestsKept: judged.flatMap((one) => ('kept' in one ? [one.kept] : [])),
		requestsRefused: judged.flatMap((one) => ('refused' in one ? [one.refused] : []))
	};
};
