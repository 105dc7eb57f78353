import type { MemberId } from '#lib/domain/ids.ts';
import { freeCells } from './availability.ts';
import { bandOfCell, eveningCells, nightCells, weekendCells, type CellSet } from './cell.ts';
import { fairShares, loadsIn, quarterAt, quartersOf, unfairness } from './load.ts';
import { softRules, type SoftRule } from './settings.ts';
import { gapsIn, isOpen, milesTo, type Pair, type Place, type RotaWorld } from './world.ts';

/** How often a rota misses a soft rule, and what that costs by the weights. */
export type RuleCost = { rule: SoftRule; times: number; cost: number };

/** A visit to the same suite, or with the same partner, is looked for among so many visits before. */
export const VISITS_APART = 3;

const partnerIn = (pair: Pair, id: MemberId): MemberId => (pair[0] === id ? pair[1] : pair[0]);

/** What two can do together in a week. */
export const commonCells = (world: RotaWorld, { pair, week }: Place): CellSet => {
	const [one, other] = pair.map((id) => world.visitors.find((visitor) => visitor.id === id));
	return one && other ? freeCells(one, week) & freeCells(other, week) : 0;
};

type Step = { suiteId: string; partner: MemberId; quarter: number | null };

/** Each visitor's visits in order, those of the past first; `quarter` is null for what is past. */
const stepsOf = (world: RotaWorld, rota: readonly Place[]): Map<MemberId, Step[]> => {
	const steps = new Map<MemberId, Step[]>(world.visitors.map(({ id }) => [id, []]));
	const add = (pair: Pair, suiteId: string, quarter: number | null) => {
		for (const id of pair) steps.get(id)?.push({ suiteId, partner: partnerIn(pair, id), quarter });
	};
	for (const { pair, suiteId } of world.past) add(pair, suiteId, null);
	const inOrder = rota.toSorted((a, b) => (a.week < b.week ? -1 : a.week > b.week ? 1 : 0));
	for (const { pair, suiteId, week } of inOrder)
		add(pair, suiteId, quarterAt(world.weeks.indexOf(week), world.weeks.length));
	return steps;
};

/** What one visitor's row of visits misses. */
const missedBy = (
	steps: readonly Step[]
): Pick<Times, 'repeatedPair' | 'sameSuite' | 'variety'> => {
	const missed = { repeatedPair: 0, sameSuite: 0, variety: 0 };
	const been = new Set<string>();
	steps.forEach(({ suiteId, partner, quarter }, at) => {
		if (quarter === null) return;
		const before = steps.slice(Math.max(0, at - VISITS_APART), at);
		if (before.some((step) => step.partner === partner)) missed.repeatedPair++;
		if (steps[at - 1]?.suiteId === suiteId) missed.sameSuite++;
		const place = `${quarter} ${suiteId}`;
		if (been.has(place)) missed.variety++;
		been.add(place);
	});
	return missed;
};

type Times = Record<SoftRule, number>;

const kinds = [
	['night', nightCells],
	['weekend', weekendCells],
	['evening', eveningCells]
] as const;

/** Visits that are wanting to the least number of each kind, over every suite and quarter. */
const addShortages = (world: RotaWorld, rota: readonly Place[], times: Times): void => {
	const { weeks, suites, settings } = world;
	for (const suite of suites)
		for (let quarter = 0; quarter < quartersOf(weeks.length); quarter++) {
			const isIn = (week: Place['week']) =>
				quarterAt(weeks.indexOf(week), weeks.length) === quarter;
			const open = weeks.filter((week) => isIn(week) && isOpen(suite, week)).length;
			const places = rota.filter((place) => place.suiteId === suite.id && isIn(place.week));
			const common = places.map((place) => commonCells(world, place));
			for (const [kind, set] of kinds) {
				const able = common.filter((cells) => cells & set).length;
				times[kind] += Math.max(0, Math.min(settings.least[kind], open) - able);
			}
		}
};

/**
 * Visitors who have had no night visit in the year before, could go at night in a week of the rota, and whom no pair of
 * it could take to one. Who says that they can never go at night is no matter of the rota.
 */
const withoutNight = (world: RotaWorld, rota: readonly Place[]): number => {
	const had = world.past.filter(({ cell }) => cell !== null && bandOfCell(cell) === 'night');
	const can = rota.filter((place) => commonCells(world, place) & nightCells);
	const served = new Set([...had, ...can].flatMap(({ pair }) => pair));
	return world.visitors.filter(
		(visitor) =>
			!served.has(visitor.id) && world.weeks.some((week) => freeCells(visitor, week) & nightCells)
	).length;
};

/**
 * [rota.13] What each soft rule costs, apart: the rota's cost is their sum. Read afresh from the rota alone, so that
 * whatever made it can be compared with this.
 */
export const costsOf = (world: RotaWorld, rota: readonly Place[]): RuleCost[] => {
	const times = Object.fromEntries(softRules.map((rule) => [rule, 0])) as Times;
	times.gap = gapsIn(world, rota).length;
	addShortages(world, rota, times);
	times.nightOfVisitor = withoutNight(world, rota);
	const [loads, shares] = [loadsIn(rota), fairShares(world)];
	for (const { id } of world.visitors)
		times.fairness += unfairness(loads.get(id) ?? 0, shares.get(id) ?? 0) ** 2;
	for (const steps of stepsOf(world, rota).values()) {
		const missed = missedBy(steps);
		times.repeatedPair += missed.repeatedPair;
		times.sameSuite += missed.sameSuite;
		times.variety += missed.variety;
	}
	for (const { pair, suiteId } of rota)
		for (const id of pair) {
			const visitor = world.visitors.find((one) => one.id === id);
			if (visitor) times.travel += Math.floor(milesTo(world, visitor, suiteId) / 10);
		}
	const { weights } = world.settings;
	return softRules.map((rule) => ({
		rule,
		times: times[rule],
		cost: times[rule] * weights[rule]
	}));
};

export const totalOf = (costs: readonly RuleCost[]): number =>
	costs.reduce((sum, { cost }) => sum + cost, 0);
