import { describe, expect, it } from 'vitest';
import { ConcernBuilder, idOf } from '../../../../tests/support/concern-builder.ts';
import type { EntityId, SuiteId } from '#lib/domain/ids.ts';
import type { Day } from '#lib/domain/time.ts';
import { repeatsIn, type Repeatable } from './repeats.ts';

const today = '2026-11-30' as Day;
const { concern } = new ConcernBuilder();
const on = (raisedOn: string, number: number, change: Partial<Repeatable> = {}): Repeatable => ({
	...concern,
	id: idOf<EntityId>(number),
	raisedOn: raisedOn as Day,
	...change
});
const three = (change: Partial<Repeatable> = {}) => [
	on('2026-11-20', 3),
	on('2026-09-01', 2),
	on('2026-06-01', 1, change)
];
const idsIn = (concerns: readonly Repeatable[], reader: 'office' | 'force' = 'office') =>
	repeatsIn(concerns, today, reader).map(({ concernIds }) => concernIds);

describe('what comes back', () => {
	it('[concern.18] three of one kind at one suite within six months, the earliest first', () => {
		expect(repeatsIn(three(), today, 'office')).toEqual([
			{ suiteId: concern.suiteId, category: 'estate', concernIds: [idOf(1), idOf(2), idOf(3)] }
		]);
	});

	it.each([
		['two', three().slice(1)],
		['one of another kind', three({ category: 'hygiene' })],
		['one at another suite', three({ suiteId: idOf<SuiteId>(22) })],
		['one too long ago', three({ raisedOn: '2026-05-31' as Day })],
		['one still to come', three({ raisedOn: '2026-12-01' as Day })],
		['one that was joined with another', three({ merged: { into: idOf(2), at: concern.lastAt } })],
		['one that is praise', three({ severity: 'praise' })]
	])('[concern.18] not with %s', (_, concerns) => {
		expect(idsIn(concerns)).toEqual([]);
	});

	it('[concern.18] not once each of them has a theme', () => {
		const themed = three().map((one) => ({ ...one, themeIds: [idOf(41), idOf(42)] }));
		expect(idsIn(themed)).toEqual([]);
		expect(idsIn([{ ...themed[0]!, themeIds: [] }, ...themed.slice(1)])).toHaveLength(1);
	});

	it('[concern.18] withheld ones count for the office, and never for what the force is told', () => {
		const concerns = three({ isWithheld: true });
		expect(idsIn(concerns)).toHaveLength(1);
		expect(idsIn(concerns, 'force')).toEqual([]);
		expect(idsIn([...concerns, on('2026-10-01', 4)], 'force')).toEqual([
			[idOf(2), idOf(4), idOf(3)]
		]);
	});
});
