import { describe, expect, it } from 'vitest';
import { plainWorld } from '../../../../tests/support/rota-world.ts';
import { costsOf, totalOf } from './cost.ts';
import { defaultSettings, softRules, type SoftRule } from './settings.ts';
import type { Place, RotaWorld } from './world.ts';

const world = plainWorld({ suites: 3, weeks: 13, visitors: 12 });

const place = (suite: number, week: number, one: number, other: number): Place => ({
	suiteId: world.suites[suite]!.id,
	week: world.weeks[week]!,
	pair: [world.visitors[one]!.id, world.visitors[other]!.id],
	isLocked: false
});

const timesOf = (rule: SoftRule, rota: Place[], of: RotaWorld = world): number =>
	costsOf(of, rota).find((cost) => cost.rule === rule)!.times;

/** Every visitor with these cells in an ordinary week. */
const going = (usual: number[]): RotaWorld => ({
	...world,
	visitors: world.visitors.map((visitor) => ({ ...visitor, availability: { usual, weeks: [] } }))
});

describe('[rota.13] what a rota costs', () => {
	it('[rota.13] every rule is told apart, in its order, as times and as cost', () => {
		const costs = costsOf(world, []);
		expect(costs.map(({ rule }) => rule)).toEqual([...softRules]);
		for (const { rule, times, cost } of costs)
			expect(cost).toBe(times * defaultSettings.weights[rule]);
		expect(totalOf(costs)).toBe(costs.reduce((sum, { cost }) => sum + cost, 0));
	});

	it('[rota.13] a slot without a pair', () => {
		expect(timesOf('gap', [])).toBe(39);
		expect(timesOf('gap', [place(0, 0, 0, 1)])).toBe(38);
	});

	it('[rota.13] what is wanting to nights, weekends and evenings, by what the pairs could do together', () => {
		expect(timesOf('night', [])).toBe(3);
		const rota = [0, 4, 8].map((week) => place(0, week, 0, 1));
		expect(timesOf('night', rota)).toBe(2);
		expect(timesOf('weekend', rota)).toBe(6);
		expect(timesOf('evening', rota)).toBe(6);
		expect(timesOf('night', rota, going([0, 2, 22]))).toBe(3);
		expect(timesOf('evening', rota, going([0, 2, 22]))).toBe(6);
		const short = { ...world, weeks: world.weeks.slice(0, 2) };
		expect(timesOf('weekend', [], short)).toBe(6);
	});

	it('[rota.13] a visitor without a night, who could have gone', () => {
		expect(timesOf('nightOfVisitor', [])).toBe(12);
		expect(timesOf('nightOfVisitor', [place(0, 0, 0, 1)])).toBe(10);
		expect(timesOf('nightOfVisitor', [], going([0]))).toBe(0);
		const { suiteId, week, pair } = place(0, 0, 0, 1);
		const past = { suiteId, week, pair, cell: 3 };
		expect(timesOf('nightOfVisitor', [], { ...world, past: [past] })).toBe(10);
		expect(timesOf('nightOfVisitor', [], { ...world, past: [{ ...past, cell: 2 }] })).toBe(12);
	});

	it('[rota.13] loads beside fair shares, squared', () => {
		const few = {
			...world,
			visitors: world.visitors.slice(0, 4),
			suites: world.suites.slice(0, 1)
		};
		const shareOfFour = 4;
		expect(timesOf('fairness', [], few)).toBe(4 * shareOfFour ** 2);
		expect(timesOf('fairness', [place(0, 0, 0, 1)], few)).toBe(2 * 3 ** 2 + 2 * 4 ** 2);
	});

	it('[rota.13] the same pair within three visits, told for each of the two', () => {
		const twice = [place(0, 0, 0, 1), place(1, 4, 1, 0)];
		expect(timesOf('repeatedPair', twice)).toBe(2);
		const between = [place(0, 1, 0, 2), place(0, 2, 0, 3), place(0, 3, 0, 4)];
		expect(timesOf('repeatedPair', [...twice, ...between])).toBe(1);
		expect(timesOf('repeatedPair', [...twice, ...between.slice(1)])).toBe(2);
	});

	it('[rota.13] the pair, the suite and the order of the past count', () => {
		const { suiteId, pair, week } = place(0, 0, 0, 1);
		const past = { suiteId, pair, week, cell: null };
		const of = { ...world, past: [past] };
		expect(timesOf('repeatedPair', [place(1, 2, 0, 1)], of)).toBe(2);
		expect(timesOf('sameSuite', [place(0, 2, 0, 5)], of)).toBe(1);
		expect(timesOf('variety', [place(0, 2, 0, 5)], of)).toBe(0);
	});

	it('[rota.13] the same suite twice running, and again in the quarter', () => {
		const running = [place(0, 0, 0, 1), place(0, 3, 0, 2)];
		expect([timesOf('sameSuite', running), timesOf('variety', running)]).toEqual([1, 1]);
		const apart = [...running, place(1, 1, 0, 3)];
		expect([timesOf('sameSuite', apart), timesOf('variety', apart)]).toEqual([0, 1]);
	});

	it('[rota.13] full tens of miles', () => {
		const visitors = world.visitors.map((visitor, at) => ({ ...visitor, homeArea: `${at % 2}` }));
		const miles = { 0: { [world.suites[0]!.id]: 29 }, 1: { [world.suites[0]!.id]: 9 } };
		const rota = [place(0, 0, 0, 1), place(1, 1, 0, 1)];
		expect(timesOf('travel', rota, { ...world, visitors, miles })).toBe(2);
	});
});
