import { expect, it } from 'vitest';
import { FIRST_WEEK, plainWorld, visitorNumbered } from '../../../../tests/support/rota-world.ts';
import { addDays } from '#lib/domain/time.ts';
import { problemsOfPlace } from './check-place.ts';
import type { Place, RotaWorld } from './world.ts';

const plain = plainWorld({ suites: 2, weeks: 2, visitors: 3 });
const probationer = visitorNumbered(7, { accreditation: 'probationer', isExperienced: false });
const another = visitorNumbered(8, { accreditation: 'probationer', isExperienced: false });
const world: RotaWorld = { ...plain, visitors: [...plain.visitors, probationer, another] };
const [a, b, c] = plain.visitors.map(({ id }) => id);
const [north, south] = plain.suites.map(({ id }) => id);
const slot = { suiteId: north!, week: FIRST_WEEK };

it('[rota.25] nothing is against two who may go', () => {
	expect(problemsOfPlace(world, [], slot, [a!, b!])).toEqual([]);
});

it('[rota.25] tells what keeps each of them from it, and the two from each other', () => {
	const rota: Place[] = [{ suiteId: south!, week: FIRST_WEEK, pair: [a!, c!], isLocked: false }];
	expect(problemsOfPlace(world, rota, slot, [a!, b!])).toEqual([
		{ visitorId: a, barriers: ['twiceInWeek'] }
	]);
	expect(problemsOfPlace(world, rota, slot, [probationer.id, another.id])).toEqual([
		{ visitorId: null, barriers: ['twoProbationers'] }
	]);
});

it('[rota.25] whoever stands in the slot makes way', () => {
	const rota: Place[] = [{ ...slot, pair: [a!, b!], isLocked: true }];
	expect(problemsOfPlace(world, rota, slot, [a!, c!])).toEqual([]);
});

it('[rota.25] whom the scheme does not know cannot go', () => {
	const stranger = visitorNumbered(99).id;
	expect(problemsOfPlace(world, [], slot, [stranger, b!])).toEqual([
		{ visitorId: stranger, barriers: ['notFree'] }
	]);
});

it('[rota.25] of one who cannot go it says no more that the two have no time together', () => {
	const away = visitorNumbered(9, { leave: [{ from: FIRST_WEEK, to: addDays(FIRST_WEEK, 7) }] });
	const withAway = { ...world, visitors: [...world.visitors, away] };
	expect(problemsOfPlace(withAway, [], slot, [away.id, b!])).toEqual([
		{ visitorId: away.id, barriers: ['notFree'] }
	]);
});
