import { Begun } from '#lib/domain/field.ts';
import { MemberId, SchemeId, type VisitId } from '#lib/domain/ids.ts';
import { Role } from '#lib/domain/role.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { fileConcerns } from '#lib/server/concerns/of-visit.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { lockScheme, recordAct, type Act } from '#lib/server/people/act.ts';
import { makeDueReports } from '#lib/server/reports/due-reports.ts';
import { markFormer, unmarkFormer } from '#lib/server/visits/former-visitors.ts';
import { listVisitors } from '#lib/server/visits/scheme-visitors.ts';
import { KnownToServer } from './known-to-server.ts';
import { readPushed, type Pushed } from './pushed-change.ts';
import type { Receipt } from './receipt-trail.ts';
import { decide, mayDecide, waitingRows, type DecisionAnswer } from './set-aside-decision.ts';
import { keepFold, keysOf, settle } from './settle.ts';

type Waiting = { id: string; hash: string; senderId: MemberId; pushed: Pushed };

/** The beginning first, then as they were written: each device's in the order of its own clock. */
const inOrder = (a: Waiting, b: Waiting): number => {
	const keyOf = ({ pushed, id }: Waiting) =>
		pushed.isReadable
			? `${pushed.change.field === 'begun' ? 0 : 1} ${pushed.change.order} ${id}`
			: `2 ${id}`;
	return keyOf(a) < keyOf(b) ? -1 : 1;
};

/** Whose the visit would be: as its beginning says, the one that waits or the one that is here. */
const pairOf = async (
	trx: Trx,
	schemeId: string,
	visitId: VisitId,
	waiting: readonly Waiting[]
): Promise<{ ok: true; pair: readonly MemberId[] } | Extract<DecisionAnswer, { ok: false }>> => {
	const grants = await trx
		.selectFrom('visitVisitor')
		.select('memberId')
		.where('schemeId', '=', schemeId)
		.where('visitId', '=', visitId)
		.execute();
	if (grants.length > 0) {
		const pair = grants.map(({ memberId }) => MemberId.parse(memberId));
		const areTheirs = waiting.every(({ senderId }) => pair.includes(senderId));
		return areTheirs ? { ok: true, pair } : { ok: false, reason: 'begunByOthers' };
	}
	const beginnings = waiting.flatMap(({ pushed, senderId }) => {
		const begun = pushed.isReadable && pushed.change.field === 'begun' && pushed.change.value;
		const read = Begun.safeParse(begun);
		return read.success && read.data.visitors.includes(senderId) ? [read.data] : [];
	});
	const [first] = beginnings;
	return first ? { ok: true, pair: first.visitors } : { ok: false, reason: 'beginningMissing' };
};

/** The allotment stands again and is this pair's; who has it now has it no longer. */
const allotAgain = async (
	trx: Trx,
	{ actor: { schemeId }, now }: Act,
	visitId: VisitId,
	pair: readonly MemberId[]
): Promise<void> => {
	const allotment = await trx
		.selectFrom('allotment')
		.select(['firstVisitorId', 'secondVisitorId', 'cancelledAt'])
		.where('schemeId', '=', schemeId)
		.where('id', '=', visitId)
		.executeTakeFirst();
	const [firstVisitorId, secondVisitorId] = pair;
	if (allotment && firstVisitorId && secondVisitorId) {
		await trx
			.updateTable('allotment')
			.set({ firstVisitorId, secondVisitorId, cancelledAt: null })
			.where('schemeId', '=', schemeId)
			.where('id', '=', visitId)
			.execute();
		const others = [allotment.firstVisitorId, allotment.secondVisitorId]
			.map((id) => MemberId.parse(id))
			.filter((id) => !pair.includes(id));
		if (allotment.cancelledAt === null) await markFormer(trx, schemeId, visitId, others, now);
	}
	await unmarkFormer(trx, schemeId, visitId, pair);
};

/** What was set aside, judged again as if it came now, by who sent it; all of it in the caller's transaction. */
const judgeAgain = async (
	trx: Trx,
	act: Act,
	visitId: VisitId,
	waiting: readonly Waiting[],
	senders: readonly Actor[],
	origin: string
): Promise<{ stored: number; notTaken: number }> => {
	const { schemeId } = act.actor;
	const receipt: Receipt = { stored: [], refused: [] };
	const readable = waiting.flatMap(({ pushed }) => (pushed.isReadable ? [pushed] : []));
	const knownTo = new Map<MemberId, KnownToServer>();
	for (const sender of senders) {
		const known = await KnownToServer.lookUp(trx, sender, readable);
		await known.visitInHand(visitId);
		knownTo.set(sender.id, known);
	}
	for (const one of waiting) {
		const sender = senders.find(({ id }) => id === one.senderId);
		const known = knownTo.get(one.senderId);
		if (!sender || !known) throw new Error('Each of them was looked up');
		const deviceId = one.pushed.isReadable ? one.pushed.change.deviceId : '';
		const inHand = { trx, act: { ...act, actor: sender }, deviceId, skewMs: 0, known, receipt };
		const result = await settle(inHand, one.pushed);
		if (result.status === 'stored' && one.pushed.isReadable) {
			const { visit } = await known.visitInHand(visitId);
			for (const other of knownTo.values())
				if (other !== known) other.add(one.pushed, visit, result.sequence ?? 0, act.now);
		} else if (result.status !== 'duplicate') {
			const outcome = result.code ?? result.status;
			const { id: by } = act.actor;
			await decide(trx, schemeId, one, { decision: 'givenBack', outcome, by, at: act.now });
		}
	}
	const known = [...knownTo.values()][0];
	const visit = (await known?.visitInHand(visitId))?.visit;
	if (visit && receipt.stored.length > 0) {
		await keepFold(trx, act, visit);
		await fileConcerns(trx, { ...act, schemeId, origin }, visit);
	}
	return { stored: receipt.stored.length, notTaken: waiting.length - receipt.stored.length };
};

/**
 * [set-aside.1] The visit is theirs again and what waits is judged and stored in order, unless another pair has begun
 * it since: two visits never become one. Reports that it completes are made at once.
 */
export const giveBack = async (
	db: Db,
	act: Act,
	visitId: VisitId,
	world: { origin: string; onFault: (error: unknown, visitId: VisitId) => void }
): Promise<DecisionAnswer> => {
	if (!mayDecide(act)) return { ok: false, reason: 'notAllowed' };
	const { schemeId } = act.actor;
	const answer = await db.transaction().execute(async (trx): Promise<DecisionAnswer> => {
		await lockScheme(trx, schemeId);
		const rows = await waitingRows(trx, schemeId, visitId);
		if (rows.length === 0) return { ok: false, reason: 'nothingWaits' };
		const members = await trx
			.selectFrom('member')
			.select(['id', 'role', 'name'])
			.where('schemeId', '=', schemeId)
			.where(
				'id',
				'in',
				rows.map(({ memberId }) => memberId)
			)
			.execute();
		const senders = members.map(({ id, role, name }): Actor => ({
			id: MemberId.parse(id),
			schemeId: SchemeId.parse(schemeId),
			role: Role.parse(role),
			name
		}));
		const keys = new Map(
			await Promise.all(
				senders.map(async (actor) => [actor.id, await keysOf(trx, { ...act, actor })] as const)
			)
		);
		const waiting = rows
			.map(({ id, hash, change, memberId }): Waiting => {
				const senderId = MemberId.parse(memberId);
				const record: unknown = JSON.parse(change);
				return { id, hash, senderId, pushed: readPushed(record, keys.get(senderId) ?? new Map()) };
			})
			.sort(inOrder);
		const theirs = await pairOf(trx, schemeId, visitId, waiting);
		if (!theirs.ok) return theirs;
		const visitors = await listVisitors(trx, schemeId);
		if (!theirs.pair.every((one) => visitors.some(({ id }) => id === one)))
			return { ok: false, reason: 'pairGone' };
		await allotAgain(trx, act, visitId, theirs.pair);
		const done = await judgeAgain(trx, act, visitId, waiting, senders, world.origin);
		await recordAct(trx, act, 'visitGivenBack', { type: 'visit', id: visitId }, done);
		return { ok: true, ...done };
	});
	if (answer.ok) {
		const { now, correlationId } = act;
		await makeDueReports(db, schemeId, { ...world, now, correlationId }, [visitId]);
	}
	return answer;
};
