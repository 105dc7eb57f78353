import type { MemberId } from '#lib/domain/ids.ts';
import { barriersBetween } from './eligibility.ts';
import { commonCells, costsOf, totalOf, type RuleCost } from './cost.ts';
import { cellsIn, type Cell } from './cell.ts';
import { barriersInRota } from './standing.ts';
import { milesTo, slotKey, type Place, type RotaWorld } from './world.ts';

export type Why = {
	/** What the two can do together in that week. */
	common: Cell[];
	/** Miles one way, in the order of the pair. */
	miles: [number, number];
	/** The lawful exchange of one of the two that would cost least, and what each rule would cost more or less by it. */
	nextBest: { out: MemberId; in: MemberId; costsMore: RuleCost[]; inAll: number } | null;
};

/** [rota.18] Why a pair stands where it stands: told by the best that could stand there in its place. */
export const whyThisPair = (world: RotaWorld, rota: readonly Place[], place: Place): Why => {
	const own = slotKey(place);
	const now = costsOf(world, rota);
	const find = (id: MemberId) => world.visitors.find((visitor) => visitor.id === id);
	const [first, second] = place.pair.map(find);
	let nextBest: Why['nextBest'] = null;
	for (const [out, stays] of [[first, second] as const, [second, first] as const]) {
		if (!out || !stays) continue;
		for (const visitor of world.visitors) {
			const isThere = place.pair.includes(visitor.id);
			if (isThere || barriersInRota(world, rota, visitor, place).length) continue;
			if (barriersBetween(visitor, stays, place.week).length) continue;
			const changed = rota.map((one): Place =>
				slotKey(one) === own ? { ...one, pair: [visitor.id, stays.id] } : one
			);
			const costs = costsOf(world, changed);
			const inAll = totalOf(costs) - totalOf(now);
			if (nextBest && nextBest.inAll <= inAll) continue;
			const costsMore = costs.map(({ rule, times, cost }, at) => ({
				rule,
				times: times - now[at]!.times,
				cost: cost - now[at]!.cost
			}));
			nextBest = {
				out: out.id,
				in: visitor.id,
				inAll,
				costsMore: costsMore.filter(({ times }) => times)
			};
		}
	}
	const miles = (visitor: typeof first) => (visitor ? milesTo(world, visitor, place.suiteId) : 0);
	return {
		common: cellsIn(commonCells(world, place)),
		miles: [miles(first), miles(second)],
		nextBest
	};
};
