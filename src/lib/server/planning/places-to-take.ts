import type { MemberId } from '#lib/domain/ids.ts';
import { dayOf, Instant, type Day } from '#lib/domain/time.ts';
import type { Trx } from '#lib/server/database/tables.ts';
import { couldBeAsked, PlannedQuarters } from './lawful.ts';
import { listOpenPlaces } from './open-places.ts';

type PlaceToTake = { kind: 'placeToTake'; to: MemberId; about: string };

/** Of which places each visitor was told, and who was told of any today. */
const alreadyTold = async (trx: Trx, schemeId: string, today: Day) => {
	const rows = await trx
		.selectFrom('reminderSent')
		.select(['memberId', 'about', 'at'])
		.where('schemeId', '=', schemeId)
		.where('kind', '=', 'placeToTake')
		.execute();
	const isToday = ({ at }: { at: string }) => dayOf(Instant.parse(at)) === today;
	return {
		ofPlace: new Set(rows.map(({ memberId, about }) => `${memberId} ${about}`)),
		today: new Set(rows.filter(isToday).map(({ memberId }) => memberId))
	};
};

/**
 * The places that each visitor could take at the times they said, of which they have not been told: all of them in one
 * letter, and one letter a day at most. A place that
 * opens after it is told of tomorrow; until then the office can ring.
 */
export const placesToTake = async (
	trx: Trx,
	schemeId: string,
	now: Instant
): Promise<PlaceToTake[]> => {
	const places = (await listOpenPlaces(trx, schemeId, now)).filter(({ state }) => state === 'open');
	if (places.length === 0) return [];
	const told = await alreadyTold(trx, schemeId, dayOf(now));
	const quarters = new PlannedQuarters(trx, schemeId);
	const due: PlaceToTake[] = [];
	for (const place of places) {
		const planned = await quarters.of(place.week);
		for (const { id } of planned.world.visitors) {
			if (place.visitors.includes(id) || told.today.has(id)) continue;
			if (told.ofPlace.has(`${id} ${place.placeId}`)) continue;
			if (couldBeAsked(planned, place, id))
				due.push({ kind: 'placeToTake', to: id, about: place.placeId });
		}
	}
	return due;
};
