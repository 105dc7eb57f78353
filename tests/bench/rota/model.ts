import { KINDS, type Problem } from '#lib/server/rota/draft/problem.ts';
import { Programme, type Model, type Term } from './programme.ts';
import type { Refinements } from './refine.ts';

/**
 * The rota as a mixed-integer programme: who goes where is one column for each visitor and slot, and every rule is a row.
 * The rules about two people who meet again, and about the order of visits, would be some hundred thousand rows of which
 * a handful matter: they come in for the pairs and visitors that an optimum without them misses (`refine`), until it
 * misses none. Without any of them it is a relaxation: its optimum is never above the true one.
 */
/** `goes[visitor × slots + slot]` is the column of who goes where; -1 where they may not; `able[slot × KINDS + kind]` of what they could do. */
export type Rows = { model: Model; goes: Int32Array; able: Int32Array };

/** `infinity` as the solver has it. */
export const modelOf = (problem: Problem, infinity: number, refined: Refinements): Rows => {
	const { visitors, weeks, quarters, suites, slots, weights } = problem;
	const programme = new Programme();
	const goes = new Int32Array(visitors * slots.length).fill(-1);
	const able = new Int32Array(slots.length * KINDS).fill(-1);
	const everybody = Array.from({ length: visitors }, (_, visitor) => visitor);
	const everySlot = slots.map((_, slot) => slot);
	const free = (visitor: number, slot: number) =>
		problem.free[visitor * weeks + problem.slotWeek[slot]!]!;
	const column = (visitor: number, slot: number) => goes[visitor * slots.length + slot]!;
	const term = (visitor: number, slot: number, value = 1): Term[] =>
		column(visitor, slot) < 0 ? [] : [[column(visitor, slot), value]];
	const terms = (those: readonly number[], slot: number) => those.flatMap((one) => term(one, slot));
	const termsIn = (visitor: number, isIn: (slot: number) => boolean) =>
		everySlot.filter(isIn).flatMap((slot) => term(visitor, slot));

	for (const visitor of everybody)
		for (const slot of everySlot)
			if (problem.may[visitor * slots.length + slot])
				goes[visitor * slots.length + slot] = programme.column(
					problem.travel[visitor * suites + problem.slotSuite[slot]!]! * weights.travel,
					1,
					true
				);

	for (const slot of everySlot) {
		const here = everybody.filter((visitor) => column(visitor, slot) >= 0);
		const gap = programme.column(weights.gap, 1, true);
		programme.row(2, 2, [...terms(here, slot), [gap, 2]]);
		const isPair = (one: number, other: number) => problem.pair[one * visitors + other] === 1;
		// Whoever may go with nobody of a group goes with one outside it: probationers are such a group.
		for (const one of here) {
			const never = here.filter((other) => other > one && !isPair(one, other));
			const apart = here.filter(
				(other) => other > one && isPair(one, other) && !(free(one, slot) & free(other, slot))
			);
			for (const other of [...never, ...apart])
				programme.row(-infinity, 1, terms([one, other], slot));
		}
		for (let kind = 0; kind < KINDS; kind++) {
			const cells = problem.kindCells[kind]!;
			able[slot * KINDS + kind] = programme.column(0, 1, true);
			const cannot = here.filter((visitor) => !(free(visitor, slot) & cells));
			const is: Term = [able[slot * KINDS + kind]!, 2];
			programme.row(-infinity, 2, [...terms(cannot, slot), is]);
			programme.row(-infinity, 2, [[gap, 2], is]);
		}
	}

	// A night is a visitor's where a partner is there who is free in one of the same nights; the suite's where it is both's.
	const nightOf = new Int32Array(visitors * slots.length).fill(-1);
	for (const slot of everySlot) {
		const nights: Term[] = [];
		for (const visitor of everybody) {
			const own = free(visitor, slot) & problem.kindCells[0]!;
			if (column(visitor, slot) < 0 || !own) continue;
			const night = (nightOf[visitor * slots.length + slot] = programme.column(0, 1));
			const partners = everybody.filter((other) => other !== visitor && free(other, slot) & own);
			const withPartner = terms(partners, slot).map(([one]): Term => [one, -1]);
			programme.row(-infinity, 0, [[night, 1], ...term(visitor, slot, -1)]);
			programme.row(-infinity, 0, [[night, 1], ...withPartner]);
			nights.push([night, -1]);
		}
		programme.row(-infinity, 0, [[able[slot * KINDS]!, 2], ...nights]);
	}

	for (let suite = 0; suite < suites; suite++)
		for (let quarter = 0; quarter < quarters; quarter++)
			for (let kind = 0; kind < KINDS; kind++) {
				const least = problem.least[(suite * quarters + quarter) * KINDS + kind]!;
				const own = everySlot.filter(
					(slot) => problem.slotSuite[slot] === suite && problem.slotQuarter[slot] === quarter
				);
				const short = programme.column(problem.kindWeights[kind]!, infinity);
				const those = own.map((slot): Term => [able[slot * KINDS + kind]!, 1]);
				programme.row(least, infinity, [...those, [short, 1]]);
			}

	for (const visitor of everybody) {
		for (let week = 0; week < weeks; week++)
			programme.row(
				-infinity,
				1,
				termsIn(visitor, (slot) => problem.slotWeek[slot] === week)
			);
		for (let quarter = 0; quarter < quarters; quarter++) {
			const isIn = (slot: number) => problem.slotQuarter[slot] === quarter;
			programme.row(-infinity, problem.mostInQuarter, termsIn(visitor, isIn));
			for (let suite = 0; suite < suites; suite++) {
				const again = programme.column(weights.variety, infinity);
				const there = termsIn(visitor, (slot) => isIn(slot) && problem.slotSuite[slot] === suite);
				programme.row(-infinity, 1, [...there, [again, -1]]);
			}
		}
		// Squares as steps of 1, 3, 5…: the first is always the cheapest.
		const most = Math.max(problem.most[visitor]!, problem.mostInQuarter * quarters);
		const steps = Array.from({ length: most }, (_, step) => (2 * step + 1) * weights.fairness);
		programme.row(problem.fewest[visitor]!, problem.most[visitor]!, [
			...termsIn(visitor, () => true),
			...steps.flatMap((cost): Term[] => [
				[programme.column(cost, 1), 1],
				[programme.column(cost, 1), -1]
			])
		]);
		if (!problem.needsNight[visitor]) continue;
		const nights = everySlot.flatMap((slot): Term[] => {
			const night = nightOf[visitor * slots.length + slot]!;
			return night < 0 ? [] : [[night, 1]];
		});
		const without: Term = [programme.column(weights.nightOfVisitor, 1), 1];
		programme.row(1, infinity, [...nights, without]);
	}

	for (const text of refined.repeated) {
		const [one, other, quarter] = text.split(' ').map(Number) as [number, number, number];
		const again = programme.column(2 * weights.repeatedPair, infinity);
		const together = everySlot
			.filter((slot) => problem.slotQuarter[slot] === quarter)
			.filter((slot) => column(one, slot) >= 0 && column(other, slot) >= 0)
			.map((slot): Term => {
				const both = programme.column(0, 1);
				programme.row(-infinity, 1, [...terms([one, other], slot), [both, -1]]);
				return [both, 1];
			});
		programme.row(-infinity, 1, [...together, [again, -1]]);
	}
	for (const text of refined.running) {
		const [visitor, here, there] = text.split(' ').map(Number) as [number, number, number];
		const [from, to] = [problem.slotWeek[here]!, problem.slotWeek[there]!];
		const running = programme.column(weights.sameSuite, 1);
		const between = everySlot
			.filter((slot) => problem.slotWeek[slot]! > from && problem.slotWeek[slot]! < to)
			.flatMap((slot) => term(visitor, slot, -1));
		const ends = [...term(visitor, here), ...term(visitor, there)];
		programme.row(-infinity, 1, [...ends, ...between, [running, -1]]);
	}
	for (const text of refined.unable) {
		const [slot, kind, one, other] = text.split(' ').map(Number) as [
			number,
			number,
			number,
			number
		];
		programme.row(-infinity, 2, [...terms([one, other], slot), [able[slot * KINDS + kind]!, 1]]);
	}
	return { model: programme.model, goes, able };
};
