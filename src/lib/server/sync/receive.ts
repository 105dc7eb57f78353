import type { VisitId } from '#lib/domain/ids.ts';
import type { ChangeResult, SyncRequest } from '#lib/domain/protocol.ts';
import { millisecondsOf } from '#lib/domain/time.ts';
import { fileNowOrLater } from '#lib/server/concerns/due-filing.ts';
import { withinSavepoint } from '#lib/server/database/savepoint.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { lockScheme, type Act } from '#lib/server/people/act.ts';
import { advanceDevice } from './device-gaps.ts';
import { KnownToServer } from './known-to-server.ts';
import { readPushed } from './pushed-change.ts';
import { recordReceipt, type Receipt } from './receipt-trail.ts';
import { keepFold, keysOf, settle, type InHand } from './settle.ts';

/** Where the links of letters lead, and who is told what could not be stored. */
export type SyncWorld = { origin: string; onFault: (error: unknown, visitId: VisitId) => void };

/** What one push came to. `touched`: visits that got something new. */
export type Received = { results: ChangeResult[]; touched: VisitId[] };

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
	{ origin, onFault }: SyncWorld
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
		const { now, correlationId } = act;
		const behind = { schemeId, now, correlationId, origin };
		const touched = [...new Set(receipt.stored.map(({ change }) => change.visitId))];
		for (const visitId of touched) {
			const { visit } = await known.visitInHand(visitId);
			await withinSavepoint(trx, () => keepFold(trx, act, visit)).catch((error: unknown) =>
				onFault(error, visitId)
			);
			await fileNowOrLater(trx, behind, visit, onFault);
		}
		for (const id of new Set(readable.map(({ change }) => change.deviceId)))
			if (keys.has(id)) await advanceDevice(trx, schemeId, id);
		await recordReceipt(trx, act, deviceId, receipt);
		return { results, touched };
	});
};
