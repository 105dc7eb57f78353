import { freeCells } from '#lib/domain/rota/availability.ts';
import { bandOfCell, eveningCells, nightCells, weekendCells } from '#lib/domain/rota/cell.ts';
import { VISITS_APART } from '#lib/domain/rota/cost.ts';
import { barriersOf, notAPair } from '#lib/domain/rota/eligibility.ts';
import { fairShares, quarterAt, quartersOf } from '#lib/domain/rota/load.ts';
import {
	isOpen,
	milesTo,
	slotKey,
	slotsOf,
	type Place,
	type RotaWorld,
	type Slot
} from '#lib/domain/rota/world.ts';

/**
 * A world as numbers: visitors, suites, weeks and slots by their place in their list, every question that the search asks
 * millions of times answered once. Nothing but typed arrays, so that it costs little to hand to a worker.
 */
export type Problem = {
	visitors: number;
	suites: number;
	weeks: number;
	quarters: number;
	slots: readonly Slot[];
	slotSuite: Int32Array;
	slotWeek: Int32Array;
	slotQuarter: Int32Array;
	/** [slot] 1 where the pair stays as it is. */
	locked: Uint8Array;
	/** [slot] the pair to begin with, by visitor; -1 for none. */
	first: Int32Array;
	second: Int32Array;
	/** [visitor × slots] 1 where nothing bars this visitor from the slot, whoever goes along. */
	may: Uint8Array;
	/** [visitor × visitors] 1 where the two are a lawful pair. */
	pair: Uint8Array;
	/** [visitor × weeks] cells in which they can go. */
	free: Int32Array;
	/** [visitor × suites] tens of miles. */
	travel: Int32Array;
	/** [visitor] whole numbers on either side of the fair share. */
	fewest: Int32Array;
	most: Int32Array;
	/** [visitor] 1 where a night visit is due in this rota and could be made. */
	needsNight: Uint8Array;
	/** [visitor × VISITS_APART] partners of their last visits, the latest first; -1 for none. */
	lastPartner: Int32Array;
	/** [visitor] where they were last; -1 for nowhere. */
	lastSuite: Int32Array;
	/** [(suite × quarters + quarter) × KINDS] visits wanted by night, at the weekend, in the evening. */
	least: Int32Array;
	/** [kind] the cells of each, and what a visit costs that is wanting. */
	kindCells: Int32Array;
	kindWeights: Int32Array;
	mostInQuarter: number;
	weights: RotaWorld['settings']['weights'];
};

/** Night, weekend and evening: visits of which there is a least number. */
export const KINDS = 3;

const fillPast = (world: RotaWorld, problem: Problem, numberOf: Map<string, number>): void => {
	const suiteNumber = new Map<string, number>(world.suites.map(({ id }, at) => [id, at]));
	for (const { pair, suiteId, cell } of world.past)
		for (const [at, id] of pair.entries()) {
			const visitor = numberOf.get(id);
			if (visitor === undefined) continue;
			const own = visitor * VISITS_APART;
			problem.lastPartner.copyWithin(own + 1, own, own + VISITS_APART - 1);
			problem.lastPartner[own] = numberOf.get(pair[1 - at]!) ?? -1;
			problem.lastSuite[visitor] = suiteNumber.get(suiteId) ?? -1;
			if (cell !== null && bandOfCell(cell) === 'night') problem.needsNight[visitor] = 0;
		}
};

const fillLeast = (world: RotaWorld, problem: Problem): void => {
	const { night, weekend, evening } = world.settings.least;
	const wanted = [night, weekend, evening];
	world.suites.forEach((suite, at) => {
		for (let quarter = 0; quarter < problem.quarters; quarter++) {
			const open = world.weeks.filter(
				(week, one) => quarterAt(one, problem.weeks) === quarter && isOpen(suite, week)
			).length;
			const own = (at * problem.quarters + quarter) * KINDS;
			wanted.forEach((least, kind) => (problem.least[own + kind] = Math.min(least, open)));
		}
	});
};

/** `locked` are places that break no rule: see `lockProblems`. */
export const problemOf = (world: RotaWorld, locked: readonly Place[]): Problem => {
	const { weeks, suites, visitors, settings } = world;
	const { weights } = settings;
	const slots = slotsOf(world);
	const [n, m, quarters] = [visitors.length, slots.length, quartersOf(weeks.length)];
	const numberOf = new Map<string, number>(visitors.map(({ id }, at) => [id, at]));
	const weekNumber = new Map(weeks.map((week, at) => [week, at]));
	const suiteNumber = new Map(suites.map(({ id }, at) => [id, at]));
	const slotWeek = Int32Array.from(slots, ({ week }) => weekNumber.get(week)!);
	const shares = fairShares(world);
	const problem: Problem = {
		visitors: n,
		suites: suites.length,
		weeks: weeks.length,
		quarters,
		slots,
		slotSuite: Int32Array.from(slots, ({ suiteId }) => suiteNumber.get(suiteId)!),
		slotWeek,
		slotQuarter: slotWeek.map((week) => quarterAt(week, weeks.length)),
		locked: new Uint8Array(m),
		first: new Int32Array(m).fill(-1),
		second: new Int32Array(m).fill(-1),
		may: new Uint8Array(n * m),
		pair: new Uint8Array(n * n),
		free: new Int32Array(n * weeks.length),
		travel: new Int32Array(n * suites.length),
		fewest: Int32Array.from(visitors, ({ id }) => Math.floor((shares.get(id) ?? 0) + 1e-9)),
		most: Int32Array.from(visitors, ({ id }) => Math.ceil((shares.get(id) ?? 0) - 1e-9)),
		needsNight: new Uint8Array(n),
		lastPartner: new Int32Array(n * VISITS_APART).fill(-1),
		lastSuite: new Int32Array(n).fill(-1),
		least: new Int32Array(suites.length * quarters * KINDS),
		kindCells: Int32Array.of(nightCells, weekendCells, eveningCells),
		kindWeights: Int32Array.of(weights.night, weights.weekend, weights.evening),
		mostInQuarter: settings.mostInQuarter,
		weights
	};
	visitors.forEach((visitor, v) => {
		weeks.forEach((week, at) => {
			const free = freeCells(visitor, week);
			problem.free[v * weeks.length + at] = free;
			if (free & nightCells) problem.needsNight[v] = 1;
		});
		suites.forEach(
			({ id }, at) =>
				(problem.travel[v * suites.length + at] = Math.floor(milesTo(world, visitor, id) / 10))
		);
		visitors.forEach((other, o) => (problem.pair[v * n + o] = notAPair(visitor, other) ? 0 : 1));
		slots.forEach(({ week }, s) => {
			const suite = suites[problem.slotSuite[s]!]!;
			problem.may[v * m + s] = barriersOf(visitor, suite, week).length ? 0 : 1;
		});
	});
	fillPast(world, problem, numberOf);
	fillLeast(world, problem);
	const slotNumber = new Map(slots.map((slot, at) => [slotKey(slot), at]));
	for (const place of locked) {
		const s = slotNumber.get(slotKey(place));
		if (s === undefined)
			throw new Error(`A locked place is no slot of the rota: ${slotKey(place)}`);
		problem.locked[s] = 1;
		problem.first[s] = numberOf.get(place.pair[0])!;
		problem.second[s] = numberOf.get(place.pair[1])!;
	}
	return problem;
};
