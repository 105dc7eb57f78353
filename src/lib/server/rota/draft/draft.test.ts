import { describe, expect, it } from 'vitest';
import { brokenRules } from '#lib/domain/rota/broken-rules.ts';
import { costsOf, totalOf } from '#lib/domain/rota/cost.ts';
import { gapsIn, slotKey, slotsOf, type Place, type RotaWorld } from '#lib/domain/rota/world.ts';
import type { Day } from '#lib/domain/time.ts';
import { randomFrom } from '../../../../../tests/support/random.ts';
import { anyWorld, likelyWorld, plainWorld } from '../../../../../tests/support/rota-world.ts';
import { draftRota, type Draft } from './draft.ts';

const draft = (world: RotaWorld, current: Place[] = [], changes = 4_000, seed = 1) =>
	draftRota(world, current, { random: randomFrom(seed), changes });

const made = (answer: Draft) => {
	if (!answer.ok) throw new Error(answer.reason);
	return answer;
};

const lock = (place: Place): Place => ({ ...place, isLocked: true });

describe('a draft', () => {
	it('breaks no hard rule in any of 1,000 schemes, whatever the matter is with them', () => {
		let filled = 0;
		for (let seed = 1; seed <= 1_000; seed++) {
			const world = anyWorld(seed);
			const first = made(draft(world, [], 2_000, seed));
			expect(brokenRules(world, first.rota), `seed ${seed}`).toEqual([]);
			expect(first.gaps.length, `seed ${seed}`).toBe(gapsIn(world, first.rota).length);
			const locks = first.rota.filter((_, at) => at % 3 === 0).map(lock);
			const again = made(draft(world, locks, 2_000, seed + 5_000));
			expect(brokenRules(world, again.rota), `seed ${seed}`).toEqual([]);
			for (const place of locks) expect(again.rota, `seed ${seed}`).toContainEqual(place);
			filled += first.rota.length;
		}
		expect(filled).toBeGreaterThan(3_000);
	}, 600_000);

	it('fills every slot of a scheme that can, evenly and without meeting again', () => {
		const world = plainWorld({ suites: 3, weeks: 13, visitors: 26 });
		const { costs, gaps, total } = made(draft(world, [], 200_000));
		expect(gaps).toEqual([]);
		expect(costs.filter(({ times }) => times)).toEqual([]);
		expect(total).toBe(0);
	});

	it('is what it costs, rule by rule, and the same for the same chance', () => {
		const world = likelyWorld(3, { suites: 3, weeks: 8, visitors: 24 });
		const one = made(draft(world));
		expect(one.total).toBe(totalOf(costsOf(world, one.rota)));
		expect(made(draft(world)).rota).toEqual(one.rota);
		expect(made(draft(world, [], 4_000, 2)).rota).not.toEqual(one.rota);
	});

	it('tells how far it is, up to the whole', () => {
		const told: number[] = [];
		const world = likelyWorld(3, { suites: 3, weeks: 8, visitors: 24 });
		draftRota(world, [], {
			random: randomFrom(1),
			changes: 12_000,
			onProgress: (share) => told.push(share)
		});
		expect(told.length).toBeGreaterThan(3);
		expect(told).toEqual(told.toSorted((a, b) => a - b));
		expect(told.at(-1)).toBe(1);
	});
});

describe('bad input', () => {
	const world = plainWorld({ suites: 2, weeks: 4, visitors: 5 });

	it('too few visitors: what can be filled is, the rest are gaps with a reason', () => {
		const { rota, gaps } = made(draft({ ...world, visitors: world.visitors.slice(0, 2) }));
		expect(rota).toHaveLength(4);
		expect(gaps).toHaveLength(4);
		for (const gap of gaps)
			expect(gap.reasons).toContainEqual({ barrier: 'twiceInWeek', visitors: 2 });
		for (const count of [0, 1]) {
			const alone = made(draft({ ...world, visitors: world.visitors.slice(0, count) }));
			expect(alone.gaps).toHaveLength(8);
			expect(alone.gaps[0]!.nearest).toBeNull();
		}
	});

	it('everyone on leave: only gaps, each with whom to ask', () => {
		const leave = [{ from: '2026-12-01' as Day, to: '2027-12-01' as Day }];
		const away = { ...world, visitors: world.visitors.map((one) => ({ ...one, leave })) };
		const { rota, gaps } = made(draft(away));
		expect(rota).toEqual([]);
		for (const { reasons, nearest } of gaps) {
			expect(reasons).toEqual([{ barrier: 'notFree', visitors: 5 }]);
			expect(nearest?.remedies.map(({ kind }) => kind)).toEqual(['askToBeFree', 'askToBeFree']);
		}
	});

	it('locks that contradict each other: named, and nothing is drafted', () => {
		const [here, there] = slotsOf(world);
		const [a, b, c] = world.visitors.map(({ id }) => id);
		const locks = [
			lock({ ...here!, pair: [a!, b!], isLocked: true }),
			lock({ ...there!, pair: [c!, a!], isLocked: true })
		];
		expect(draft(world, locks)).toMatchObject({
			ok: false,
			reason: 'locksBroken',
			broken: [{ rule: 'H4', visitors: [a] }]
		});
	});

	it('a visitor who leaves in the middle: the weeks after are drafted without them, those before stay', () => {
		const leaver = { ...world.visitors[0]!, leavesOn: world.weeks[2]! };
		const of = { ...world, visitors: [leaver, ...world.visitors.slice(1)] };
		const before = made(draft(world, [], 20_000)).rota;
		const kept = before.filter(
			({ week, pair }) => week < leaver.leavesOn || !pair.includes(leaver.id)
		);
		const { rota } = made(draft(of, kept.map(lock), 20_000));
		expect(
			rota
				.filter(({ pair }) => pair.includes(leaver.id))
				.every(({ week }) => week < leaver.leavesOn)
		).toBe(true);
		for (const place of kept) expect(rota.map(slotKey)).toContain(slotKey(place));
	});

	it('no week or no suite at all is an empty rota', () => {
		expect(made(draft({ ...world, weeks: [] })).rota).toEqual([]);
		expect(made(draft({ ...world, suites: [] })).rota).toEqual([]);
	});
});
