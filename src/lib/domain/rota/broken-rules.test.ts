import { describe, expect, it } from 'vitest';
import type { Day } from '#lib/domain/time.ts';
import { plainWorld } from '../../../../tests/support/rota-world.ts';
import { brokenRules } from './broken-rules.ts';
import { lockProblems } from './locks.ts';
import type { RotaVisitor } from './visitor.ts';
import type { Place, RotaSuite, RotaWorld } from './world.ts';

const world = plainWorld({ suites: 2, weeks: 13, visitors: 6 });

const placeIn = (
	world: RotaWorld,
	at: [suite: number, week: number],
	pair: [number, number]
): Place => ({
	suiteId: world.suites[at[0]]!.id,
	week: world.weeks[at[1]]!,
	pair: [world.visitors[pair[0]]!.id, world.visitors[pair[1]]!.id],
	isLocked: false
});

const rulesOf = (world: RotaWorld, rota: Place[]) =>
	brokenRules(world, rota).map(({ rule }) => rule);

/** The world with its first visitor or its first suite changed, and one place of the two. */
const changed = (visitor: Partial<RotaVisitor>, suite: Partial<RotaSuite> = {}) => {
	const [first, ...visitors] = world.visitors;
	const [one, ...suites] = world.suites;
	const other = {
		...world,
		visitors: [{ ...first!, ...visitor }, ...visitors],
		suites: [{ ...one!, ...suite }, ...suites]
	};
	return rulesOf(other, [placeIn(other, [0, 0], [0, 1])]);
};

describe('the checker', () => {
	it('finds nothing where nothing is broken', () => expect(changed({})).toEqual([]));

	it('[rota.1] finds pairs that are none', () => {
		const probationer = { accreditation: 'probationer' } as const;
		expect(changed(probationer)).toEqual([]);
		const others = world.visitors.map((one) => ({ ...one, isExperienced: false, ...probationer }));
		const all = { ...world, visitors: others };
		expect(rulesOf(all, [placeIn(all, [0, 0], [0, 1])])).toEqual(['H1']);
		expect(rulesOf(world, [placeIn(world, [0, 0], [0, 0])])).toContain('H1');
		const mixed = { ...world, visitors: [world.visitors[0]!, ...others.slice(1)] };
		expect(rulesOf(mixed, [placeIn(mixed, [0, 0], [1, 0])])).toEqual([]);
		const newcomer = { ...world.visitors[0]!, isExperienced: false };
		const unguided = { ...mixed, visitors: [newcomer, ...others.slice(1)] };
		expect(rulesOf(unguided, [placeIn(unguided, [0, 0], [1, 0])])).toEqual(['H1']);
	});

	it.each(['vettedUntil', 'cardUntil', 'trainingDueOn', 'accreditedUntil'] as const)(
		'[rota.2] finds that %s is over',
		(field) => {
			expect(changed({ [field]: '2027-01-10' as Day })).toEqual(['H2']);
			expect(changed({ [field]: '2027-01-11' as Day })).toEqual([]);
		}
	);

	it('[rota.3] finds a conflict', () =>
		expect(changed({ conflicts: [{ kind: 'family', suites: 'all' }] })).toEqual(['H3']));

	it('[rota.4] finds who goes twice in a week', () => {
		const rota = [placeIn(world, [0, 0], [0, 1]), placeIn(world, [1, 0], [2, 0])];
		expect(brokenRules(world, rota)).toMatchObject([
			{ rule: 'H4', place: rota[1], visitors: [world.visitors[0]!.id] }
		]);
	});

	it('[rota.5] finds who is not accredited for the Terrorism Act', () => {
		expect(changed({}, { isTact: true })).toEqual(['H5', 'H5']);
		expect(changed({ isTact: true }, { isTact: true })).toEqual(['H5']);
	});

	it('[rota.6] finds a suite that is not open', () => {
		expect(changed({}, { closedIn: [world.weeks[0]!] })).toEqual(['H6']);
		expect(changed({}, { isReserve: true })).toEqual(['H6']);
		expect(changed({}, { isReserve: true, openIn: [world.weeks[0]!] })).toEqual([]);
	});

	it('[rota.7] finds two who have no time together, by their week, leave, first and last day', () => {
		expect(changed({ availability: { usual: [], weeks: [] } })).toEqual(['free']);
		const week = { week: world.weeks[0]!, cells: [] };
		expect(changed({ availability: { usual: [4], weeks: [week] } })).toEqual(['free']);
		expect(changed({ leave: [{ from: '2027-01-01' as Day, to: '2027-01-10' as Day }] })).toEqual([
			'free'
		]);
		expect(changed({ startsOn: '2027-01-11' as Day })).toEqual(['free']);
		expect(changed({ leavesOn: '2027-01-04' as Day })).toEqual(['free']);
	});

	it('finds more visits in a quarter than may be asked, and two pairs in one place', () => {
		const rota = [0, 1, 2, 3, 4].map((week) => placeIn(world, [0, week], [0, 1 + (week % 5)]));
		expect(rulesOf(world, rota)).toEqual(['most']);
		const twice = [placeIn(world, [0, 0], [0, 1]), placeIn(world, [0, 0], [2, 3])];
		expect(rulesOf(world, twice)).toEqual(['once']);
	});

	it('finds what nobody knows: another week, suite or visitor', () => {
		const place = placeIn(world, [0, 0], [0, 1]);
		const strange = { ...place, week: '2028-01-03' as Day };
		expect(rulesOf(world, [strange])).toEqual(['known']);
		const few = { ...world, visitors: world.visitors.slice(1) };
		expect(rulesOf(few, [place])).toEqual(['known']);
	});
});

it('[rota.15] locks that contradict each other are named, and only locks', () => {
	const lock = (place: Place): Place => ({ ...place, isLocked: true });
	const [first, second] = [placeIn(world, [0, 0], [0, 1]), placeIn(world, [1, 0], [2, 0])];
	expect(lockProblems(world, [lock(first), second])).toEqual([]);
	expect(lockProblems(world, [lock(first), lock(second)])).toMatchObject([
		{ rule: 'H4', place: { week: world.weeks[0] }, visitors: [world.visitors[0]!.id] }
	]);
});
