import { describe, expect, it } from 'vitest';
import { simulate } from '../simulation/invariants.ts';
import { mutants } from '../simulation/mutant.ts';

/** `SEED=35 vitest run tests/unit/simulation.test.ts` looks at one run alone; `SEEDS=100000` looks at more. */
const pinned = process.env['SEED'];
const seeds = Number(process.env['SEEDS'] ?? 1_000);
const PART = 250;

/** Seeds that once failed, each under the name of what it found. */
const found: [string, number][] = [
	['a clock moved by parts of a millisecond wrote times that nobody could read', 0]
];

describe('two or three tablets and a server, with everything going wrong', () => {
	const counts: Record<string, number> = {};
	const look = (seed: number) => {
		const { violations, world } = simulate(seed);
		expect(violations, `seed ${seed}`).toEqual([]);
		for (const [what, count] of Object.entries(world.witness.counts))
			counts[what] = (counts[what] ?? 0) + count;
	};

	if (pinned) it(`seed ${pinned}`, () => look(Number(pinned)));
	it.each(found)('%s: seed %i', (_, seed) => look(seed));

	const parts = Array.from({ length: Math.ceil(seeds / PART) }, (_, part) => part * PART);
	it.each(parts)('250 seeds from %i: nothing saved is lost, doubled, hidden or stuck', (from) => {
		for (let seed = from; seed < from + PART; seed++) look(seed);
	});

	it('every kind of fault took place', () => {
		const faults = [
			'drops',
			'repeats',
			'deviceCrashes',
			'serverCrashes',
			'grants',
			'poison',
			'clocks'
		];
		for (const what of faults) expect(counts[what], what).toBeGreaterThan(seeds / 4);
	});

	it('the same seed is the same run', () => {
		for (const seed of [1, 35, 999]) {
			const once = simulate(seed).world.fingerprint();
			expect(simulate(seed).world.fingerprint()).toBe(once);
			expect(simulate(seed + 1).world.fingerprint()).not.toBe(once);
		}
	});

	it.each(mutants)('finds the mistake %s within 500 seeds', (mutant) => {
		let seed = 0;
		while (seed < 500 && simulate(seed, { mutant }).violations.length === 0) seed++;
		expect(seed).toBeLessThan(500);
	});
});
