import { problemsOfPlace, type PlaceProblem } from '#lib/domain/rota/check-place.ts';
import { fairShares, loadsIn } from '#lib/domain/rota/load.ts';
import { barriersInRota } from '#lib/domain/rota/standing.ts';
import { whyThisPair } from '#lib/domain/rota/why-this-pair.ts';
import { isOpen, milesTo, slotKey, type Slot } from '#lib/domain/rota/world.ts';
import { isFixed, type StandingRota } from './standing-rota.ts';
import { wordsOf } from './rota-view.ts';

/** One slot of a rota: who stands there and why, and everybody who could. */
export const slotViewOf = (rota: StandingRota, slot: Slot) => {
	const { world, lawful, places } = rota;
	const suite = world.suites.find(({ id }) => id === slot.suiteId);
	if (!suite || !world.weeks.includes(slot.week)) return undefined;
	const { name } = wordsOf(rota);
	const key = slotKey(slot);
	const place = places.find((one) => slotKey(one) === key);
	const isLawful = lawful.some((one) => one === place);
	const others = lawful.filter((one) => slotKey(one) !== key);
	const [loads, shares] = [loadsIn(others), fairShares(world)];
	const why = place && isLawful ? whyThisPair(world, lawful, place) : undefined;
	const problems: PlaceProblem[] =
		place && !isLawful ? problemsOfPlace(world, others, slot, place.pair) : [];
	return {
		suiteName: suite.name,
		isOpen: isOpen(suite, slot.week),
		isFixed: isFixed(rota, slot),
		pair: place?.pair.map((id) => ({ id, name: name(id, slot.week) })) ?? [],
		isLocked: place?.isLocked ?? false,
		cell: place?.cell ?? null,
		problems: problems.map(({ visitorId, barriers }) => ({
			name: visitorId && name(visitorId, slot.week),
			barriers
		})),
		why: why && {
			...why,
			nextBest: why.nextBest && {
				...why.nextBest,
				out: name(why.nextBest.out, slot.week),
				in: name(why.nextBest.in, slot.week)
			}
		},
		/** Who may go, the fairest to ask first; then everybody else with what keeps them from it. */
		visitors: world.visitors
			.map((visitor) => ({
				id: visitor.id,
				name: name(visitor.id, slot.week),
				barriers: barriersInRota(world, others, visitor, slot),
				load: loads.get(visitor.id) ?? 0,
				share: Math.round((shares.get(visitor.id) ?? 0) * 10) / 10,
				miles: milesTo(world, visitor, slot.suiteId)
			}))
			.sort(
				(a, b) =>
					Number(a.barriers.length > 0) - Number(b.barriers.length > 0) ||
					a.load - a.share - (b.load - b.share) ||
					a.miles - b.miles
			)
	};
};
