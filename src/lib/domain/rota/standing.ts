import type { MemberId } from '#lib/domain/ids.ts';
import type { Day } from '#lib/domain/time.ts';
import { barriersOf, twiceInWeek, type Barrier } from './eligibility.ts';
import { quarterAt } from './load.ts';
import type { RotaVisitor } from './visitor.ts';
import type { Place, RotaWorld, Slot } from './world.ts';

/** A visitor's visits in a rota, without the slot that is asked about. */
const placesOf = (rota: readonly Place[], id: MemberId, { suiteId, week }: Slot): Place[] =>
	rota.filter(
		(place) => place.pair.includes(id) && (place.week !== week || place.suiteId !== suiteId)
	);

const countIn = ({ weeks }: RotaWorld, places: readonly Place[], week: Day): number => {
	const quarterOf = (one: Day) => quarterAt(weeks.indexOf(one), weeks.length);
	return places.filter((place) => quarterOf(place.week) === quarterOf(week)).length;
};

/** Everything that keeps a visitor from a slot as the rota stands; empty for one who could be put into it. */
export const barriersInRota = (
	world: RotaWorld,
	rota: readonly Place[],
	visitor: RotaVisitor,
	slot: Slot
): Barrier[] => {
	const suite = world.suites.find(({ id }) => id === slot.suiteId);
	if (!suite) return ['suiteClosed'];
	const places = placesOf(rota, visitor.id, slot);
	const twice = twiceInWeek(new Set(places.map(({ week }) => week)), slot.week);
	const isFull = countIn(world, places, slot.week) >= world.settings.mostInQuarter;
	return [
		...barriersOf(visitor, suite, slot.week),
		...(twice ? [twice] : []),
		...(isFull ? (['tooMany'] as const) : [])
	];
};
