import type { ChangeRefusal, ChangeResult } from '#lib/domain/protocol.ts';
import { Instant } from '#lib/domain/time.ts';
import { judge } from '#lib/domain/verdict.ts';
import { applyChange, type Visit } from '#lib/domain/visit.ts';
import { takeSequence } from '#lib/server/database/counter.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import type { Act } from '#lib/server/people/act.ts';
import { putOnDesk } from '#lib/server/desk/put-on-desk.ts';
import { markDueReports } from '#lib/server/reports/due-reports.ts';
import { beginVisit, updateVisitRow } from '#lib/server/visits/visit-row.ts';
import { keyOf } from './device-signature.ts';
import type { KnownToServer } from './known-to-server.ts';
import type { Pushed, ReadablePush } from './pushed-change.ts';
import type { Receipt } from './receipt-trail.ts';
import { setAside } from './set-aside.ts';

/** One push while it is received. */
export type InHand = {
	trx: Trx;
	act: Act;
	deviceId: string;
	skewMs: number;
	known: KnownToServer;
	receipt: Receipt;
};

/** The keys of a person's devices, by the device's id. */
export const keysOf = async (db: Db, { actor }: Act) => {
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

/** Judges one change and stores it, or keeps it beside the visit with the reason. */
export const settle = async (inHand: InHand, pushed: Pushed): Promise<ChangeResult> => {
	if (!pushed.isReadable) return refuse(inHand, pushed, pushed.fault, 'rejected');
	const { known } = inHand;
	const verdict = judge(pushed.change, await known.judgedIn(pushed));
	if (verdict.status === 'stored') return store(inHand, pushed, verdict.isLate);
	if (verdict.status !== 'duplicate') return refuse(inHand, pushed, verdict.code, verdict.status);
	const receivedAt = Instant.parse(known.stored.get(pushed.id)?.receivedAt);
	return { id: pushed.id, ...verdict, receivedAt };
};

/** What is kept beside the changes; should it fail, the changes themselves are safe. */
export const keepFold = async (trx: Trx, { actor, now }: Act, visit: Visit): Promise<void> => {
	await updateVisitRow(trx, actor.schemeId, visit, now);
	await putOnDesk(trx, actor.schemeId, visit);
	await markDueReports(trx, actor.schemeId, visit, now);
};
