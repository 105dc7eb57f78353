import { randomUUID } from 'node:crypto';
import type { VisitId } from '#lib/domain/ids.ts';
import type { BrokenRule } from '#lib/domain/rota/broken-rules.ts';
import { slotKey, type Place } from '#lib/domain/rota/world.ts';
import { allotWithin, cancelWithin, reassignWithin } from '#lib/server/allotments.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import type { Act } from '#lib/server/people/act.ts';
import { isSamePair, setRotaVisit } from './rota-visits.ts';
import { isFixed, type StandingRota } from './standing-rota.ts';
import { step, type Basis } from './step.ts';

export type PublishRefusal = { ok: false; reason: 'broken'; broken: BrokenRule[] };

/** What was looked up under the lock of the scheme cannot be refused: if it is, nothing of the rota is published. */
const mustHold = (answer: { ok: true } | { ok: false; reason: string }): void => {
	if (!answer.ok) throw new Error(`A place of the rota could not be allotted: ${answer.reason}`);
};

type Counts = { allotted: number; reassigned: number; cancelled: number };

/** Brings the visits into step with the places, through the acts by which a manager would do it by hand. */
const keepInStep = async (
	trx: Trx,
	act: Act,
	rota: StandingRota,
	places: readonly Place[]
): Promise<Counts> => {
	const counts = { allotted: 0, reassigned: 0, cancelled: 0 };
	const wanted = new Set(places.map(slotKey));
	for (const place of places) {
		if (isFixed(rota, place)) continue;
		const visit = rota.visits.get(slotKey(place));
		if (!visit) {
			const { suiteId, week, pair } = place;
			const visitId = randomUUID() as VisitId;
			mustHold(await allotWithin(trx, act, { visitId, suiteId, week, visitors: pair }));
			await setRotaVisit(trx, act.actor.schemeId, place, visitId);
			counts.allotted++;
		} else if (!isSamePair(visit.pair, place.pair)) {
			mustHold(await reassignWithin(trx, act, visit.visitId, place.pair));
			counts.reassigned++;
		}
	}
	for (const [key, visit] of rota.visits) {
		if (wanted.has(key) || isFixed(rota, visit)) continue;
		mustHold(await cancelWithin(trx, act, visit.visitId));
		counts.cancelled++;
	}
	return counts;
};

/**
 * Tells the pairs: every place becomes an allotted visit, in one transaction. Places that break a rule by today's records
 * are named first; with `emptyBroken` they are left empty. What is published is locked, so that a later draft fills gaps and
 * moves nobody who has been told.
 */
export const publish = (db: Db, act: Act, basis: Basis, { emptyBroken = false } = {}) =>
	step<PublishRefusal>(db, act, basis, async (rota, trx) => {
		const { broken, lawful } = rota;
		if (broken.length && !emptyBroken) return { ok: false, reason: 'broken', broken };
		const places = lawful.map((place) => ({ ...place, isLocked: true }));
		const details = await keepInStep(trx, act, rota, places);
		return { ok: true, act: 'published', state: 'published', places, details };
	});
