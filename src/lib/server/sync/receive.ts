import type { VisitId } from '#lib/domain/ids.ts';
import type { ChangeRefusal, ChangeResult, SyncRequest } from '#lib/domain/protocol.ts';
import { Instant, millisecondsOf } from '#lib/domain/time.ts';
import { judge } from '#lib/domain/verdict.ts';
import { applyChange, type Visit } from '#lib/domain/visit.ts';
import { takeSequence } from '#lib/server/database/counter.ts';
import { withinSavepoint } from '#lib/server/database/savepoint.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { lockScheme, type Act } from '#lib/server/people/act.ts';
import { markDueReports } from '#lib/server/reports/due-reports.ts';
import { beginVisit, updateVisitRow } from '#lib/server/visits/visit-row.ts';
import { advanceDevice } from './device-gaps.ts';
import { keyOf } from './device-signature.ts';
import { KnownToServer } from './known-to-server.ts';
import { readPushed, type Pushed, type ReadablePush } from './pushed-change.ts';
import { recordReceipt, type Receipt } from './receipt-trail.ts';
import { setAside } from './set-aside.ts';

/** What one push came to. `touched`: visits that got something new. */
export type Received = { results: ChangeResult[]; touched: VisitId[] };

/** One push while it is received. */
type InHand = {
	trx: Trx;
	act: Act;
	deviceId: string;
	skewMs: number;
	known: KnownToServer;
	receipt: Receipt;
};

const keysOf = async (db: Db, { actor }: Act) => {
	const devices = await db
		.selectFrom('device')
		.select(['id', 'signingKey'])
		.where('schemeId', '=', actor.schemeId)
		.where('memberId', '=', actor.id)
		.execute();
	return new Map(devices.map(({ id, signingKey }) => [id, keyOf(signingKey)]));
};

const store = async (
	{ trx, act: { actor, now }, skewMs, known, receipt }: InHand,
	pushed: ReadablePush,
	isLate: boolean
): Promise<ChangeResult> => {
	const { schemeId } = actor;
	const { id, change, hash } = pushed;
	if (change.field === 'begun') await beginVisit(trx, schemeId, change, now);
	const sequence = await takeSequence(trx, schemeId, 1);
	await trx
		.insertInto('visitChange')
		.values({
			schemeId,
			id,
			visitId: change.visitId,
			seq: sequence,
			deviceId: change.deviceId,
			deviceSequence: change.deviceSequence,
			memberId: actor.id,
			hash,
			change: JSON.stringify(change),
			receivedAt: now,
			skewMs,
			late: isLate ? 1 : 0
		})
		.execute();
	const { visit } = await known.visitInHand(change.visitId);
	known.add(pushed, applyChange(visit, change), sequence, now);
	receipt.stored.push({ change, isLate });
	return { id, status: 'stored', sequence, receivedAt: now };
};

const refuse = async (
	{ trx, act: { actor, now }, deviceId, known, receipt }: InHand,
	pushed: Pushed,
	code: ChangeRefusal,
	status: 'quarantined' | 'rejected'
): Promise<ChangeResult> => {
	const { id, hash } = pushed;
	const { visitId } = pushed.isReadable ? pushed.change : pushed;
	const kept = pushed.isReadable ? JSON.stringify(pushed.change) : pushed.kept;
	const named = pushed.isReadable ? pushed.change.deviceId : deviceId;
	const from = { deviceId: known.isOwn(named) ? named : deviceId, senderId: actor.id };
	await setAside(trx, actor.schemeId, { id, visitId, ...from, hash, kept, code }, now);
	receipt.refused.push({ code, visitId });
	return { id, status, code };
};

const settle = async (inHand: InHand, pushed: Pushed): Promise<ChangeResult> => {
	if (!pushed.isReadable) return refuse(inHand, pushed, pushed.fault, 'rejected');
	const { known } = inHand;
	const verdict = judge(pushed.change, await known.judgedIn(pushed));
	if (verdict.status === 'stored') return store(inHand, pushed, verdict.isLate);
	if (verdict.status !== 'duplicate') return refuse(inHand, pushed, verdict.code, verdict.status);
	const receivedAt = Instant.parse(known.stored.get(pushed.id)?.receivedAt);
	return { id: pushed.id, ...verdict, receivedAt };
};

/** What is kept beside the changes; should it fail, the changes themselves are safe. */
const keepFold = async (trx: Trx, { actor, now }: Act, visit: Visit): Promise<void> => {
	await updateVisitRow(trx, actor.schemeId, visit, now);
	await markDueReports(trx, actor.schemeId, visit, now);
};

/**
 * Judges and stores what a device sends, all of it in one transaction under the scheme's lock: two tablets that send
 * at once are judged one after the other, each with what the other has stored. A change that is refused blocks
 * nothing. One that cannot be written for another reason stays unanswered with what follows it in its own visit, and
 * comes again; `onFault` is told.
 */
export const receive = async (
	db: Db,
	act: Act,
	request: Pick<SyncRequest, 'deviceId' | 'clock' | 'push'>,
	onFault: (error: unknown, visitId: VisitId) => void
): Promise<Received> => {
	if (request.push.length === 0) return { results: [], touched: [] };
	const { deviceId } = request;
	const { schemeId } = act.actor;
	const keys = await keysOf(db, act);
	const all = request.push.map((record) => readPushed(record, keys));
	const skewMs = millisecondsOf(request.clock) - millisecondsOf(act.now);
	return db.transaction().execute(async (trx) => {
		await lockScheme(trx, schemeId);
		const readable = all.filter((one) => one.isReadable);
		const known = await KnownToServer.lookUp(trx, act.actor, readable);
		const receipt: Receipt = { stored: [], refused: [] };
		const inHand: InHand = { trx, act, deviceId, skewMs, known, receipt };
		const results: ChangeResult[] = [];
		const held = new Set<VisitId>();
		for (const pushed of all) {
			const visitId = pushed.isReadable ? pushed.change.visitId : undefined;
			if (visitId && held.has(visitId)) continue;
			try {
				results.push(await withinSavepoint(trx, () => settle(inHand, pushed)));
			} catch (error) {
				if (!visitId) throw error;
				held.add(visitId);
				onFault(error, visitId);
			}
		}
		const touched = [...new Set(receipt.stored.map(({ change }) => change.visitId))];
		for (const visitId of touched) {
			const { visit } = await known.visitInHand(visitId);
			await withinSavepoint(trx, () => keepFold(trx, act, visit)).catch((error: unknown) =>
				onFault(error, visitId)
			);
		}
		for (const id of new Set(readable.map(({ change }) => change.deviceId)))
			if (keys.has(id)) await advanceDevice(trx, schemeId, id);
		await recordReceipt(trx, act, deviceId, receipt);
		return { results, touched };
	});
};
