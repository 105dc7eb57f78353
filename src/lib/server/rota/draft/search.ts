import type { RandomSource } from '#lib/domain/seeded-random.ts';
import type { Problem } from './problem.ts';
import { State } from './state.ts';

/**
 * Degrees at which the search begins and ends, in units of the least weight: a worse rota is taken with chance
 * exp(-worse/degrees). At a quarter of a unit a rota of 48 slots is still a tenth above its optimum, below a tenth nothing moves.
 */
const HOT = 6;
const COLD = 0.1;

/** Between two looks at the clock, or at whether to go on. */
const STEPS = 2_000;

export type Found = { first: Int32Array; second: Int32Array; cost: number };

/**
 * Simulated annealing over lawful rotas (Kirkpatrick, Gelatt and Vecchi, 1983): one visitor is exchanged for another, two
 * change places, a pair moves into a gap or a gap is filled; the cost of one visitor's row of visits is so quickly read
 * again that millions are tried.
 */
export class Search {
	readonly #state: State;
	readonly #random: RandomSource;
	readonly #open: number[];
	readonly #byWeek: number[][];
	readonly #best: Found;
	readonly #unit: number;
	#degrees: number;

	constructor(problem: Problem, random: RandomSource) {
		this.#state = new State(problem);
		this.#random = random;
		this.#open = problem.slots.flatMap((_, slot) => (problem.locked[slot] ? [] : [slot]));
		this.#byWeek = Array.from({ length: problem.weeks }, (_, week) =>
			this.#open.filter((slot) => problem.slotWeek[slot] === week)
		);
		const weights = Object.values(problem.weights).filter((weight) => weight > 0);
		this.#unit = weights.length ? Math.min(...weights) : 1;
		this.#degrees = HOT * this.#unit;
		this.#best = { first: new Int32Array(0), second: new Int32Array(0), cost: Infinity };
		for (const slot of this.#open) this.#fill(slot);
		this.#keep();
	}

	/** The best rota so far. */
	get best(): Found {
		return this.#best;
	}

	/** Looks at so many changes, while cooling down; tells after every few thousand what share of them is done. */
	*run(changes: number): Generator<number> {
		if (this.#open.length === 0 || this.#state.problem.visitors < 2) return;
		for (let done = 0; done < changes; done += STEPS) {
			this.#degrees = this.#unit * HOT * (COLD / HOT) ** (done / changes);
			for (let step = 0; step < STEPS; step++) this.#change();
			yield Math.min(1, (done + STEPS) / changes);
		}
	}

	#any(count: number): number {
		return Math.floor(this.#random() * count);
	}

	#change(): void {
		const slot = this.#open[this.#any(this.#open.length)]!;
		if (this.#state.first[slot]! < 0) {
			if (this.#random() < 0.5) this.#fill(slot);
			else this.#moveInto(slot);
			return;
		}
		if (this.#random() < 0.5) this.#exchange(slot);
		else this.#swap(slot, this.#open[this.#any(this.#open.length)]!);
	}

	/** Whether a visitor could be put into a slot if they were not already somewhere else. */
	#isFreeFor(slot: number, visitor: number): boolean {
		const { slotWeek, slotQuarter } = this.#state.problem;
		return (
			this.#state.slotIn(visitor, slotWeek[slot]!) < 0 &&
			this.#state.hasRoom(visitor, slotQuarter[slot]!)
		);
	}

	/** An empty slot gets two of whom it is lawful, where a few attempts find such. */
	#fill(slot: number): void {
		const state = this.#state;
		const { visitors } = state.problem;
		for (let attempt = 0; attempt < 4 * visitors; attempt++) {
			const [one, other] = [this.#any(visitors), this.#any(visitors)];
			if (!state.isLawful(slot, one, other)) continue;
			if (!this.#isFreeFor(slot, one) || !this.#isFreeFor(slot, other)) continue;
			state.place(slot, one, other);
			state.reread(one);
			state.reread(other);
			this.#keep();
			return;
		}
	}

	/** The pair of another suite of the same week goes to the gap, and leaves one behind: gaps wander. */
	#moveInto(gap: number): void {
		const state = this.#state;
		const week = this.#byWeek[state.problem.slotWeek[gap]!]!;
		const from = week[this.#any(week.length)]!;
		const [one, other] = [state.first[from]!, state.second[from]!];
		if (one < 0 || !state.isLawful(gap, one, other)) return;
		const before = state.cost;
		state.clear(from);
		state.place(gap, one, other);
		const [costOne, costOther] = [state.reread(one), state.reread(other)];
		if (this.#isTaken(before)) return;
		state.clear(gap);
		state.place(from, one, other);
		state.restore(one, costOne);
		state.restore(other, costOther);
	}

	/** One of a pair goes, another visitor comes; whoever comes from another suite of that week changes places. */
	#exchange(slot: number): void {
		const state = this.#state;
		const comes = this.#any(state.problem.visitors);
		const busyIn = state.slotIn(comes, state.problem.slotWeek[slot]!);
		if (busyIn >= 0) {
			if (busyIn !== slot && !state.problem.locked[busyIn]) this.#swap(slot, busyIn);
			return;
		}
		const isFirst = this.#random() < 0.5;
		const stays = isFirst ? state.second[slot]! : state.first[slot]!;
		const goes = isFirst ? state.first[slot]! : state.second[slot]!;
		if (!state.isLawful(slot, comes, stays)) return;
		if (!state.hasRoom(comes, state.problem.slotQuarter[slot]!)) return;
		const before = state.cost;
		state.clear(slot);
		state.place(slot, comes, stays);
		const [costComes, costGoes] = [state.reread(comes), state.reread(goes)];
		const costStays = state.reread(stays);
		if (this.#isTaken(before)) return;
		state.clear(slot);
		state.place(slot, goes, stays);
		state.restore(comes, costComes);
		state.restore(goes, costGoes);
		state.restore(stays, costStays);
	}

	/** Whether two who change places do not go twice in a week by it, nor too often in a quarter. */
	#canSwap(here: number, there: number, goes: number, comes: number): boolean {
		const state = this.#state;
		const { slotWeek, slotQuarter } = state.problem;
		if (slotWeek[here] === slotWeek[there]) return true;
		if (state.slotIn(comes, slotWeek[here]!) >= 0 || state.slotIn(goes, slotWeek[there]!) >= 0)
			return false;
		if (slotQuarter[here] === slotQuarter[there]) return true;
		return state.hasRoom(comes, slotQuarter[here]!) && state.hasRoom(goes, slotQuarter[there]!);
	}

	/** One of each of two pairs change places. */
	#swap(here: number, there: number): void {
		const state = this.#state;
		const isFirst = this.#random() < 0.5;
		const goes = isFirst ? state.first[here]! : state.second[here]!;
		const stays = isFirst ? state.second[here]! : state.first[here]!;
		const isFirstThere = this.#random() < 0.5;
		const comes = isFirstThere ? state.first[there]! : state.second[there]!;
		const remains = isFirstThere ? state.second[there]! : state.first[there]!;
		if (here === there || goes < 0 || comes < 0 || goes === comes) return;
		if (!state.isLawful(here, comes, stays) || !state.isLawful(there, goes, remains)) return;
		if (!this.#canSwap(here, there, goes, comes)) return;
		const before = state.cost;
		state.clear(here);
		state.clear(there);
		state.place(here, comes, stays);
		state.place(there, goes, remains);
		const [costGoes, costComes] = [state.reread(goes), state.reread(comes)];
		// Where the two who stay are one person, their price of before is the one that was read first.
		const costRemains = state.reread(remains);
		const costStays = state.reread(stays);
		if (this.#isTaken(before)) return;
		state.clear(here);
		state.clear(there);
		state.place(here, goes, stays);
		state.place(there, comes, remains);
		state.restore(goes, costGoes);
		state.restore(comes, costComes);
		state.restore(stays, costStays);
		state.restore(remains, costRemains);
	}

	#isTaken(before: number): boolean {
		const worse = this.#state.cost - before;
		if (worse > 0 && this.#random() >= Math.exp(-worse / this.#degrees)) return false;
		this.#keep();
		return true;
	}

	#keep(): void {
		if (this.#state.cost >= this.#best.cost) return;
		this.#best.cost = this.#state.cost;
		this.#best.first = this.#state.first.slice();
		this.#best.second = this.#state.second.slice();
	}
}
