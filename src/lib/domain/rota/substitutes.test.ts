import { describe, expect, it } from 'vitest';
import { plainWorld } from '../../../../tests/support/rota-world.ts';
import { substitutesFor, type Opening } from './substitutes.ts';
import type { Place } from './world.ts';
import { whyThisPair } from './why-this-pair.ts';
import { costsOf, totalOf } from './cost.ts';

const world = plainWorld({ suites: 2, weeks: 13, visitors: 6 });
const ids = world.visitors.map(({ id }) => id);
const place = (suite: number, week: number, one: number, other: number): Place => ({
	suiteId: world.suites[suite]!.id,
	week: world.weeks[week]!,
	pair: [ids[one]!, ids[other]!],
	isLocked: false
});
const opening: Opening = {
	suiteId: world.suites[0]!.id,
	week: world.weeks[5]!,
	partnerId: ids[0]!,
	cell: 15
};

describe('[rota.17] who could go in somebody’s place', () => {
	it('[rota.17] the least laden first, then who has gone less with the partner, then the nearest', () => {
		const rota = [place(0, 5, 0, 1), place(0, 0, 2, 3), place(0, 2, 2, 4), place(0, 9, 3, 0)];
		const visitors = world.visitors.map((one, at) => ({ ...one, homeArea: `${at}` }));
		const miles = { 5: { [opening.suiteId]: 30 }, 1: { [opening.suiteId]: 3 } };
		const { able, barred } = substitutesFor({ ...world, visitors, miles }, rota, opening);
		expect(able.map(({ visitorId }) => ids.indexOf(visitorId))).toEqual([5, 4, 2, 3]);
		expect(able[0]).toMatchObject({ visitorId: ids[5], load: 0, miles: 30, together: 0 });
		expect(able.at(-1)!.load).toBe(2);
		expect(barred).toEqual([]);
	});

	it('[rota.17] nobody who goes elsewhere that week, or not at that time, and all that bars them', () => {
		const visitors = world.visitors.map((one, at) =>
			at === 2 ? { ...one, availability: { usual: [0], weeks: [] } } : one
		);
		const rota = [place(1, 5, 3, 4)];
		const { able, barred } = substitutesFor({ ...world, visitors }, rota, opening);
		expect(able.map(({ visitorId }) => visitorId)).toEqual([ids[1], ids[5]]);
		expect(barred).toEqual([
			{ visitorId: ids[2], barriers: ['notFree'] },
			{ visitorId: ids[3], barriers: ['twiceInWeek'] },
			{ visitorId: ids[4], barriers: ['twiceInWeek'] }
		]);
		const anyTime = substitutesFor({ ...world, visitors }, rota, { ...opening, cell: null });
		expect(anyTime.able.map(({ visitorId }) => visitorId)).toContain(ids[2]);
	});
});

it('[rota.18] why a pair: the best exchange is told by what each rule would cost more', () => {
	const miles = Object.fromEntries(
		ids.map((_, at) => [`${at}`, Object.fromEntries(world.suites.map(({ id }) => [id, at * 10]))])
	);
	const visitors = world.visitors.map((one, at) => ({ ...one, homeArea: `${at}` }));
	const of = { ...world, visitors, miles };
	const rota = [place(0, 0, 0, 1)];
	const why = whyThisPair(of, rota, rota[0]!);
	expect(why.common).toHaveLength(28);
	expect(why.miles).toEqual([0, 10]);
	expect(why.nextBest).toMatchObject({ out: ids[1], in: ids[2], inAll: 1 });
	expect(why.nextBest?.costsMore).toEqual([{ rule: 'travel', times: 1, cost: 1 }]);
	const exchanged = [place(0, 0, 0, 2)];
	expect(totalOf(costsOf(of, exchanged)) - totalOf(costsOf(of, rota))).toBe(1);
	const alone = { ...of, visitors: visitors.slice(0, 2) };
	expect(whyThisPair(alone, rota, rota[0]!).nextBest).toBeNull();
});
