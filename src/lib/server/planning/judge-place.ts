import type { EntryOf } from '#lib/domain/planning/entry.ts';
import type { Barrier } from '#lib/domain/rota/eligibility.ts';
import type { MemberId } from '#lib/domain/ids.ts';
import type { Allotment } from '#lib/domain/protocol.ts';
import { giveTo } from '#lib/server/allotments.ts';
import { findEntry } from './entries.ts';
import {
	ownVisitToCome,
	partnerIn,
	tell,
	tellManagers,
	withOther,
	type Judge,
	type Judging
} from './judging.ts';
import { barriersToTake, PlannedQuarters } from './lawful.ts';
import { findOpenPlace, setPlace, type OpenPlace } from './open-places.ts';

/** Opens the place, or says of one that is open that its holder cannot go at all. The partner hears of it at once. */
export const judgePlaceOffered: Judge<'placeOffered'> = async (judging, entry) => {
	const { trx, act } = judging;
	const { schemeId, id: memberId } = act.actor;
	const own = await ownVisitToCome(judging, entry.visitId);
	if (!own.ok) return own.reason;
	const before = await trx
		.selectFrom('openPlace')
		.select(['id', 'cannotGo'])
		.where('schemeId', '=', schemeId)
		.where('visitId', '=', entry.visitId)
		.where('memberId', '=', memberId)
		.where('state', 'in', ['open', 'asked'])
		.executeTakeFirst();
	if (before) {
		if (entry.cannotGo) await setPlace(trx, schemeId, before.id, { cannotGo: 1 });
	} else
		await trx
			.insertInto('openPlace')
			.values({
				schemeId,
				id: entry.id,
				visitId: entry.visitId,
				memberId,
				cannotGo: entry.cannotGo ? 1 : 0,
				state: 'open',
				takenBy: null,
				openedAt: act.now,
				closedAt: null
			})
			.execute();
	if (entry.cannotGo && before?.cannotGo !== 1) {
		await tell(judging, 'pairChanged', [partnerIn(own.visit, memberId)]);
		await tellManagers(judging, 'placeOpen');
	}
	return undefined;
};

export const judgePlaceKept: Judge<'placeKept'> = async (judging, { placeId }) => {
	const { trx, act } = judging;
	const { schemeId, id } = act.actor;
	const place = await findOpenPlace(trx, schemeId, placeId, act.now);
	if (place?.holderId !== id) return 'placeGone';
	await setPlace(trx, schemeId, placeId, { state: 'kept', closedAt: act.now });
	if (place.cannotGo) {
		await tell(judging, 'pairChanged', [place.partnerId]);
		await tellManagers(judging, 'placeFilled');
	}
	return undefined;
};

/** Puts somebody into a place; the two who go and the office hear of it. */
export const fillPlace = async (
	judging: Judging,
	place: OpenPlace,
	takerId: MemberId
): Promise<void> => {
	const { trx, act } = judging;
	await giveTo(trx, act, place, withOther(place, place.holderId, takerId));
	const filled = { state: 'taken', takenBy: takerId, closedAt: act.now } as const;
	await setPlace(trx, act.actor.schemeId, place.placeId, filled);
	const others = [place.partnerId, place.holderId, takerId].filter((id) => id !== act.actor.id);
	await tell(judging, 'pairChanged', others);
	await tellManagers(judging, 'placeFilled');
};

const barriersOfExchange = async (
	{ trx, act }: Judging,
	place: OpenPlace,
	takerId: MemberId,
	other: Allotment
): Promise<Barrier[]> => {
	const quarters = new PlannedQuarters(trx, act.actor.schemeId);
	const back = { ...other, partnerId: partnerIn(other, takerId) };
	return [
		...barriersToTake(await quarters.of(place.week), place, takerId, [other.visitId]),
		...barriersToTake(await quarters.of(other.week), back, place.holderId, [place.visitId])
	];
};

const offerExchange = async (
	judging: Judging,
	place: OpenPlace,
	inExchange: Allotment['visitId']
) => {
	const own = await ownVisitToCome(judging, inExchange);
	if (!own.ok) return own.reason;
	const barriers = await barriersOfExchange(judging, place, judging.act.actor.id, own.visit);
	if (barriers.length > 0) return 'mayNotGo';
	await tell(judging, 'exchangeOffered', [place.holderId]);
	return undefined;
};

/**
 * Whoever may go takes the place at once; an exchange waits for its holder's yes. Beyond the most visits of a quarter the
 * manager is asked, since a visitor may not be asked for so many.
 */
export const judgePlaceTaken: Judge<'placeTaken'> = async (judging, { placeId, inExchange }) => {
	const { trx, act } = judging;
	const { schemeId, id } = act.actor;
	const place = await findOpenPlace(trx, schemeId, placeId, act.now);
	if (!place || place.state !== 'open' || place.visitors.includes(id)) return 'placeGone';
	if (inExchange) return offerExchange(judging, place, inExchange);
	const planned = await new PlannedQuarters(trx, schemeId).of(place.week);
	const barriers = barriersToTake(planned, place, id);
	if (barriers.some((barrier) => barrier !== 'tooMany')) return 'mayNotGo';
	if (barriers.length === 0) await fillPlace(judging, place, id);
	else {
		await setPlace(trx, schemeId, placeId, { state: 'asked', takenBy: id });
		await tellManagers(judging, 'placeAsked');
	}
	return undefined;
};

const isExchange = (entry: { kind: string }): entry is EntryOf<'placeTaken'> =>
	entry.kind === 'placeTaken';

/** Both visits change hands at once, judged anew: much may have happened since the offer. */
export const judgeExchangeAgreed: Judge<'exchangeAgreed'> = async (judging, { offerId }) => {
	const { trx, act } = judging;
	const { schemeId, id } = act.actor;
	const offer = await findEntry(trx, schemeId, offerId);
	if (!offer || !isExchange(offer.entry) || !offer.entry.inExchange) return 'placeGone';
	const { placeId, inExchange } = offer.entry;
	const place = await findOpenPlace(trx, schemeId, placeId, act.now);
	if (!place || place.state !== 'open' || place.holderId !== id) return 'placeGone';
	const taker = { ...act, actor: { ...act.actor, id: offer.by } };
	const other = await ownVisitToCome({ ...judging, act: taker }, inExchange);
	if (!other.ok || other.visit.visitors.includes(id)) return 'placeGone';
	const barriers = await barriersOfExchange(judging, place, offer.by, other.visit);
	if (barriers.length > 0) return 'mayNotGo';
	await fillPlace(judging, place, offer.by);
	await giveTo(trx, act, other.visit, withOther(other.visit, offer.by, id));
	await tell(judging, 'pairChanged', [partnerIn(other.visit, offer.by)]);
	return undefined;
};
