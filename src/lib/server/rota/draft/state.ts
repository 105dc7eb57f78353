import { VISITS_APART } from '#lib/domain/rota/cost.ts';
import { KINDS, type Problem } from './problem.ts';

/**
 * A rota in the making and what it costs. Places are changed first and prices read afterwards: `place` keeps the books of
 * who goes where, `reread` reads one visitor's row of visits as `costsOf` would. Whoever changes places rereads everybody
 * whose visits or partners they touched.
 */
export class State {
	readonly problem: Problem;
	readonly first: Int32Array;
	readonly second: Int32Array;
	/** What it costs as far as it has been reread. */
	cost = 0;
	/** [visitor × weeks] the slot in which they go that week; -1 for none. */
	readonly #at: Int32Array;
	/** [visitor × quarters] visits. */
	readonly #load: Int32Array;
	/** [visitor] what their own row of visits costs. */
	readonly #own: Int32Array;
	/** [(suite × quarters + quarter) × KINDS] visits that could be made in cells of each kind. */
	readonly #able: Int32Array;
	/** [quarter × suites] the reading in which a visitor was last seen there. */
	readonly #been: Int32Array;
	#reading = 0;

	constructor(problem: Problem) {
		const { visitors, weeks, quarters, suites, slots, weights, least } = problem;
		this.problem = problem;
		this.first = new Int32Array(slots.length).fill(-1);
		this.second = new Int32Array(slots.length).fill(-1);
		this.#at = new Int32Array(visitors * weeks).fill(-1);
		this.#load = new Int32Array(visitors * quarters);
		this.#own = new Int32Array(visitors);
		this.#able = new Int32Array(least.length);
		this.#been = new Int32Array(suites * quarters);
		this.cost = slots.length * weights.gap;
		for (let own = 0; own < least.length; own++)
			this.cost += least[own]! * problem.kindWeights[own % KINDS]!;
		for (let slot = 0; slot < slots.length; slot++)
			if (problem.first[slot]! >= 0) this.place(slot, problem.first[slot]!, problem.second[slot]!);
		for (let visitor = 0; visitor < visitors; visitor++) this.reread(visitor);
	}

	/** The slot in which a visitor goes in a week; -1 for none. */
	slotIn(visitor: number, week: number): number {
		return this.#at[visitor * this.problem.weeks + week]!;
	}

	hasRoom(visitor: number, quarter: number): boolean {
		return this.#load[visitor * this.problem.quarters + quarter]! < this.problem.mostInQuarter;
	}

	/** Whether two may go together to a slot, as far as it does not depend on where else they go. */
	isLawful(slot: number, one: number, other: number): boolean {
		const { may, pair, free, slots, visitors, weeks, slotWeek } = this.problem;
		const week = slotWeek[slot]!;
		return (
			may[one * slots.length + slot] === 1 &&
			may[other * slots.length + slot] === 1 &&
			pair[one * visitors + other] === 1 &&
			(free[one * weeks + week]! & free[other * weeks + week]!) !== 0
		);
	}

	/** Fills an empty slot. */
	place(slot: number, one: number, other: number): void {
		this.first[slot] = one;
		this.second[slot] = other;
		this.#book(slot, one, 1);
		this.#book(slot, other, 1);
		this.#count(slot, one, other, 1);
		this.cost -= this.problem.weights.gap;
	}

	/** Empties a slot. */
	clear(slot: number): void {
		const [one, other] = [this.first[slot]!, this.second[slot]!];
		this.first[slot] = this.second[slot] = -1;
		this.#book(slot, one, -1);
		this.#book(slot, other, -1);
		this.#count(slot, one, other, -1);
		this.cost += this.problem.weights.gap;
	}

	/** Reads a visitor's row of visits anew; answers what it cost before. */
	reread(visitor: number): number {
		const before = this.#own[visitor]!;
		this.restore(visitor, this.#costOf(visitor));
		return before;
	}

	/** Takes a price as read: that of before, where a change was taken back. */
	restore(visitor: number, cost: number): void {
		this.cost += cost - this.#own[visitor]!;
		this.#own[visitor] = cost;
	}

	#book(slot: number, visitor: number, by: 1 | -1): void {
		const { weeks, quarters, slotWeek, slotQuarter } = this.problem;
		this.#at[visitor * weeks + slotWeek[slot]!] = by === 1 ? slot : -1;
		this.#load[visitor * quarters + slotQuarter[slot]!]! += by;
	}

	/** Counts in or out what a pair could do in a slot, and what its suite and quarter are short of. */
	#count(slot: number, one: number, other: number, by: 1 | -1): void {
		const { free, weeks, slotWeek, slotSuite, slotQuarter, quarters } = this.problem;
		const { least, kindCells, kindWeights } = this.problem;
		const week = slotWeek[slot]!;
		const common = free[one * weeks + week]! & free[other * weeks + week]!;
		const own = (slotSuite[slot]! * quarters + slotQuarter[slot]!) * KINDS;
		for (let kind = 0; kind < KINDS; kind++) {
			if (!(common & kindCells[kind]!)) continue;
			const able = this.#able[own + kind]!;
			this.#able[own + kind] = able + by;
			const isShort = (by === 1 ? able : able - 1) < least[own + kind]!;
			if (isShort) this.cost -= by * kindWeights[kind]!;
		}
	}

	/** Load, partners, suites, way and night of one visitor: one look at each week. */
	#costOf(visitor: number): number {
		const { problem } = this;
		const { weeks, suites, weights, travel, free, slotSuite, slotQuarter, lastPartner } = problem;
		const own = visitor * weeks;
		let a = lastPartner[visitor * VISITS_APART]!;
		let b = lastPartner[visitor * VISITS_APART + 1]!;
		let c = lastPartner[visitor * VISITS_APART + 2]!;
		let lastSuite = problem.lastSuite[visitor]!;
		let isWithoutNight = problem.needsNight[visitor] === 1;
		let load = 0;
		let cost = 0;
		const reading = ++this.#reading;
		for (let week = 0; week < weeks; week++) {
			const slot = this.#at[own + week]!;
			if (slot < 0) continue;
			load++;
			const partner = this.first[slot]! + this.second[slot]! - visitor;
			const suite = slotSuite[slot]!;
			cost += travel[visitor * suites + suite]! * weights.travel;
			if (partner === a || partner === b || partner === c) cost += weights.repeatedPair;
			c = b;
			b = a;
			a = partner;
			if (suite === lastSuite) cost += weights.sameSuite;
			lastSuite = suite;
			const place = slotQuarter[slot]! * suites + suite;
			if (this.#been[place] === reading) cost += weights.variety;
			this.#been[place] = reading;
			if (
				isWithoutNight &&
				free[own + week]! & free[partner * weeks + week]! & problem.kindCells[0]!
			)
				isWithoutNight = false;
		}
		const unfair = Math.max(0, problem.fewest[visitor]! - load, load - problem.most[visitor]!);
		return (
			cost + unfair * unfair * weights.fairness + (isWithoutNight ? weights.nightOfVisitor : 0)
		);
	}
}
