import type { MemberId } from '#lib/domain/ids.ts';
import { may, type Role } from '#lib/domain/role.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { lockScheme, recordAct, type Act } from '#lib/server/people/act.ts';
import { fillPlace } from './judge-place.ts';
import { tell } from './judging.ts';
import { barriersToTake, PlannedQuarters } from './lawful.ts';
import { findOpenPlace, setPlace } from './open-places.ts';

export type CoverAnswer = { ok: true } | { ok: false; reason: 'notAllowed' | 'gone' | 'mayNotGo' };

/** A visitor writes of their own place and reads no other: who reads them all fills them. */
const mayFill = (role: Role): boolean =>
	may(role, 'read', 'openPlace') && may(role, 'write', 'openPlace');

/**
 * The manager puts somebody into a place: whoever asked, or anybody who may go. Beyond the most visits of a quarter is for
 * the manager to say; the other rules hold for them, too.
 */
export const givePlace = async (
	db: Db,
	act: Act,
	{ placeId, memberId, origin }: { placeId: string; memberId: string; origin: string }
): Promise<CoverAnswer> => {
	const { schemeId, role } = act.actor;
	if (!mayFill(role)) return { ok: false, reason: 'notAllowed' };
	return db.transaction().execute(async (trx) => {
		await lockScheme(trx, schemeId);
		const place = await findOpenPlace(trx, schemeId, placeId, act.now);
		if (!place) return { ok: false, reason: 'gone' };
		const planned = await new PlannedQuarters(trx, schemeId).of(place.week);
		const taker = planned.world.visitors.find(({ id }) => id === memberId);
		if (!taker || place.visitors.includes(taker.id)) return { ok: false, reason: 'mayNotGo' };
		const barriers = barriersToTake(planned, place, taker.id);
		if (barriers.some((barrier) => barrier !== 'tooMany')) return { ok: false, reason: 'mayNotGo' };
		await fillPlace({ trx, act, origin }, place, taker.id);
		await recordAct(trx, act, 'placeGiven', { type: 'visit', id: place.visitId });
		return { ok: true };
	});
};

/** The manager says no to somebody who asked: the place is open again. */
export const declineAsked = async (
	db: Db,
	act: Act,
	{ placeId, origin }: { placeId: string; origin: string }
): Promise<CoverAnswer> => {
	const { schemeId, role } = act.actor;
	if (!mayFill(role)) return { ok: false, reason: 'notAllowed' };
	return db.transaction().execute(async (trx) => {
		await lockScheme(trx, schemeId);
		const place = await findOpenPlace(trx, schemeId, placeId, act.now);
		if (place?.state !== 'asked') return { ok: false, reason: 'gone' };
		await setPlace(trx, schemeId, placeId, { state: 'open', takenBy: null });
		await tell({ trx, act, origin }, 'pairChanged', [place.takenBy as MemberId]);
		await recordAct(trx, act, 'placeDeclined', { type: 'visit', id: place.visitId });
		return { ok: true };
	});
};
