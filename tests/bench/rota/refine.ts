import { KINDS, type Problem } from '#lib/server/rota/draft/problem.ts';

/** What an optimum has missed of the rules that are not rows from the start, as words of numbers. */
export type Refinements = {
	/** Two who were together more than once in a quarter. */
	repeated: Set<string>;
	/** Visitor, suite and two weeks, twice running. */
	running: Set<string>;
	/** Slot, kind and pair who were taken to be able. */
	unable: Set<string>;
};

export const noRefinements = (): Refinements => ({
	repeated: new Set(),
	running: new Set(),
	unable: new Set()
});

/** Adds what an optimum has missed; answers whether there was anything. `pairs` are by slot, null for a gap. */
export const refine = (
	problem: Problem,
	pairs: readonly (readonly [number, number] | null)[],
	isAble: (slot: number, kind: number) => boolean,
	refined: Refinements
): boolean => {
	const size = () => refined.repeated.size + refined.running.size + refined.unable.size;
	const before = size();
	const together = new Map<string, number>();
	const last = new Map<number, number>();
	pairs.forEach((pair, slot) => {
		if (!pair) return;
		const [one, other] = pair;
		const [suite, week] = [problem.slotSuite[slot]!, problem.slotWeek[slot]!];
		const meeting = `${one} ${other} ${problem.slotQuarter[slot]}`;
		together.set(meeting, (together.get(meeting) ?? 0) + 1);
		if (together.get(meeting)! > 1) refined.repeated.add(meeting);
		for (const visitor of pair) {
			const previous = last.get(visitor);
			if (previous !== undefined && problem.slotSuite[previous] === suite)
				refined.running.add(`${visitor} ${previous} ${slot}`);
			last.set(visitor, slot);
		}
		const free = (visitor: number) => problem.free[visitor * problem.weeks + week]!;
		for (let kind = 0; kind < KINDS; kind++)
			if (isAble(slot, kind) && !(free(one) & free(other) & problem.kindCells[kind]!))
				refined.unable.add(`${slot} ${kind} ${one} ${other}`);
	});
	return size() > before;
};
