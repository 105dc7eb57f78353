import { expect, it } from 'vitest';
import { FIRST_WEEK, plainWorld } from '../../../../tests/support/rota-world.ts';
import { addDays } from '#lib/domain/time.ts';
import { settledAt } from './settled.ts';
import { gapsIn, slotKey, type Place } from './world.ts';

const world = plainWorld({ suites: 2, weeks: 3, visitors: 6 });
const [a, b, c, d] = world.visitors.map(({ id }) => id);
const [north, south] = world.suites.map(({ id }) => id);
const secondWeek = addDays(FIRST_WEEK, 7);
const first: Place = { suiteId: north!, week: FIRST_WEEK, pair: [a!, b!], isLocked: false };
const second: Place = { suiteId: south!, week: secondWeek, pair: [c!, d!], isLocked: false };

it('[rota.24] keeps what is over as it was, and closes what was over without a visit', () => {
	const settled = settledAt(world, [first, second], secondWeek, new Set());
	expect(settled.places).toEqual([{ ...first, isLocked: true }, second]);
	const gaps = gapsIn(settled.world, settled.places).map(slotKey);
	expect(gaps.filter((key) => key.startsWith(FIRST_WEEK))).toEqual([]);
	expect(gaps).toHaveLength(3);
});

it('[rota.24] locks what has begun, and judges nothing of it by the records of today', () => {
	const begun = new Set([slotKey(second)]);
	expect(settledAt(world, [second], FIRST_WEEK, begun).places).toEqual([
		{ ...second, isLocked: true }
	]);
	const lapsed = {
		...world,
		visitors: world.visitors.map((one) => (one.id === c ? { ...one, vettedUntil: null } : one))
	};
	const settled = settledAt(lapsed, [second], FIRST_WEEK, begun);
	expect(settled.places).toEqual([]);
	expect(gapsIn(settled.world, []).map(slotKey)).not.toContain(slotKey(second));
});

it('[rota.24] leaves a rota alone of which nothing has begun', () => {
	expect(settledAt(world, [first], FIRST_WEEK, new Set())).toEqual({ world, places: [first] });
});
