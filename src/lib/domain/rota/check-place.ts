import type { MemberId } from '#lib/domain/ids.ts';
import { barriersBetween, type Barrier } from './eligibility.ts';
import { barriersInRota } from './standing.ts';
import { slotKey, type Pair, type Place, type RotaWorld, type Slot } from './world.ts';

/** What keeps one from a slot, or, where `visitorId` is null, what keeps the two from going together. */
export type PlaceProblem = { visitorId: MemberId | null; barriers: Barrier[] };

/**
 * [rota.25] What is against a pair in a slot as the rest of the rota stands; empty where it may go there. Whoever the world
 * does not know can never go. Whoever stands in the slot now makes way.
 */
export const problemsOfPlace = (
	world: RotaWorld,
	rota: readonly Place[],
	slot: Slot,
	pair: Pair
): PlaceProblem[] => {
	const others = rota.filter((place) => slotKey(place) !== slotKey(slot));
	const find = (id: MemberId) => world.visitors.find((visitor) => visitor.id === id);
	const alone = pair.map((id): PlaceProblem => {
		const visitor = find(id);
		const barriers = visitor ? barriersInRota(world, others, visitor, slot) : ['notFree' as const];
		return { visitorId: id, barriers };
	});
	const [one, other] = [find(pair[0]), find(pair[1])];
	const isAway = alone.some(({ barriers }) => barriers.includes('notFree'));
	const between = one && other ? barriersBetween(one, other, slot.week) : [];
	// Who cannot go at all has no time with anybody: that is said once.
	const together = between.filter((barrier) => !isAway || barrier !== 'noCommonTime');
	return [...alone, { visitorId: null, barriers: together }].filter(
		({ barriers }) => barriers.length > 0
	);
};
