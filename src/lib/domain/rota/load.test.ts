import { describe, expect, it } from 'vitest';
import type { Day } from '#lib/domain/time.ts';
import { plainWorld } from '../../../../tests/support/rota-world.ts';
import { capacityOf, fairShares, loadsIn, quarterAt, quartersOf, unfairness } from './load.ts';

const { settings } = plainWorld({ suites: 1, weeks: 1, visitors: 1 });

describe('capacity', () => {
	it('[rota.12] 7 suites in 52 weeks are 728 places, 11.9 for each of 61; 6 suites 10.2', () => {
		const seven = plainWorld({ suites: 7, weeks: 52, visitors: 61 });
		expect(capacityOf(seven)).toMatchObject({ slots: 364, places: 728, visitors: 61, each: 11.9 });
		const six = { ...seven, suites: seven.suites.slice(1) };
		expect(capacityOf(six)).toMatchObject({ places: 624, each: 10.2, eachInYear: 10.2 });
	});

	it('[rota.12] counts who can go at all, and what they may be asked for', () => {
		const world = plainWorld({ suites: 1, weeks: 13, visitors: 4 });
		const away = { ...world.visitors[0]!, leavesOn: '2026-01-01' as Day };
		const briefly = { ...world.visitors[1]!, leavesOn: '2027-01-18' as Day };
		const visitors = [away, briefly, ...world.visitors.slice(2)];
		expect(capacityOf({ ...world, visitors })).toMatchObject({ visitors: 3, canTake: 2 + 4 + 4 });
		expect(capacityOf({ ...world, visitors: [] })).toMatchObject({ each: 0, canTake: 0 });
	});
});

describe('fair shares', () => {
	it('[rota.11] are equal where all can go alike', () => {
		const world = plainWorld({ suites: 2, weeks: 13, visitors: 26 });
		expect(new Set(fairShares(world).values())).toEqual(new Set([2]));
	});

	it('[rota.11] go by the weeks in which somebody can go, and nobody gets more than may be asked', () => {
		const world = plainWorld(
			{ suites: 1, weeks: 13, visitors: 5 },
			{ ...settings, mostInQuarter: 7 }
		);
		const early = { ...world.visitors[0]!, leavesOn: '2027-01-18' as Day };
		const shares = fairShares({ ...world, visitors: [early, ...world.visitors.slice(1)] });
		expect(shares.get(early.id)).toBeCloseTo((26 * 2) / 54);
		const few = fairShares({ ...world, visitors: world.visitors.slice(0, 2) });
		expect([...few.values()]).toEqual([7, 7]);
	});

	it.each([
		[2, 2.6, 0],
		[3, 2.6, 0],
		[5, 2.6, 2],
		[0, 2.6, 2],
		[3, 3, 0],
		[4, 3, 1]
	])('[rota.11] %i visits of a share of %f are %i away from it', (load, share, away) => {
		expect(unfairness(load, share)).toBe(away);
	});
});

it('a rota of 14 weeks is one quarter and a year of 53 weeks four', () => {
	expect([1, 13, 14, 26, 52, 53].map(quartersOf)).toEqual([1, 1, 1, 2, 4, 4]);
	expect([quarterAt(13, 14), quarterAt(13, 26), quarterAt(52, 53)]).toEqual([0, 1, 3]);
});

it('loads count both of every pair', () => {
	const { visitors, suites, weeks } = plainWorld({ suites: 1, weeks: 2, visitors: 3 });
	const [a, b, c] = visitors.map(({ id }) => id);
	const place = { suiteId: suites[0]!.id, isLocked: false };
	const rota = [
		{ ...place, week: weeks[0]!, pair: [a!, b!] as const },
		{ ...place, week: weeks[1]!, pair: [a!, c!] as const }
	];
	expect(loadsIn(rota)).toEqual(
		new Map([
			[a, 2],
			[b, 1],
			[c, 1]
		])
	);
});
