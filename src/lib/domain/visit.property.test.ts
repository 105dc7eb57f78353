import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arbitraryVisit } from '../../../tests/support/arbitrary-visit.ts';
import type { Change } from './change.ts';
import type { ChangeId } from './ids.ts';
import { ringsOf } from './ring.ts';
import { readVisit } from './visit-record.ts';
import { applyChanges, emptyVisit, headsOf, type Visit } from './visit.ts';

const plain = (value: unknown): unknown =>
	JSON.parse(
		JSON.stringify(value, (_, item: unknown) =>
			item instanceof Map ? Object.fromEntries(item) : item
		)
	);

const foldOf = (visit: Visit, changes: readonly Change[]): Visit =>
	applyChanges(emptyVisit(visit.id), changes);

const shuffled = (changes: readonly Change[]) =>
	fc.shuffledSubarray([...changes], { minLength: changes.length });

it('[visit.1] any order, any repeats and any parts make the same visit', () => {
	fc.assert(
		fc.property(
			arbitraryVisit().chain((builder) =>
				fc.record({
					builder: fc.constant(builder),
					order: shuffled(builder.changes),
					repeats: fc.subarray(builder.changes),
					cut: fc.nat(builder.changes.length)
				})
			),
			({ builder, order, repeats, cut }) => {
				const expected = plain(readVisit(builder.visit));
				expect(plain(readVisit(foldOf(builder.visit, [...order, ...repeats])))).toEqual(expected);
				const parts = applyChanges(foldOf(builder.visit, order.slice(cut)), order.slice(0, cut));
				expect(plain(readVisit(parts))).toEqual(expected);
			}
		),
		{ numRuns: 150 }
	);
});

it('[visit.1] forged orders that are all the same make no difference to that', () => {
	fc.assert(
		fc.property(
			arbitraryVisit(15).chain((builder) => {
				const order = builder.changes[0]!.order;
				const forged = builder.changes.map((change) => ({ ...change, order }));
				return fc.tuple(fc.constant(builder.visit), fc.constant(forged), shuffled(forged));
			}),
			([visit, forged, order]) => {
				expect(plain(readVisit(foldOf(visit, order)))).toEqual(
					plain(readVisit(foldOf(visit, forged)))
				);
			}
		),
		{ numRuns: 100 }
	);
});

it('[visit.2] a change that is not among the visit answers nothing: what it named is a head again', () => {
	fc.assert(
		fc.property(
			arbitraryVisit().chain((builder) =>
				fc.tuple(fc.constant(builder.visit), fc.constantFrom(...builder.changes))
			),
			([visit, refused]) => {
				const rest = [...visit.changes.values()].filter(({ id }) => id !== refused.id);
				const heads = headsOf(foldOf(visit, rest), refused.entityId, refused.field);
				const stillAnswered = new Set(rest.flatMap(({ base }) => base));
				for (const named of refused.base)
					expect(heads.some(({ changeId }) => changeId === named)).toBe(!stillAnswered.has(named));
			}
		),
		{ numRuns: 150 }
	);
});

it('[visit.8] whatever a base is made to name, no field loses all of its values', () => {
	fc.assert(
		fc.property(
			arbitraryVisit(10).chain((builder) =>
				fc.tuple(
					fc.constant(builder.visit),
					fc.array(fc.subarray(builder.changes.map(({ id }) => id)), {
						minLength: builder.changes.length,
						maxLength: builder.changes.length
					})
				)
			),
			([visit, bases]) => {
				const forged = foldOf(
					visit,
					[...visit.changes.values()].map((change, at) => ({
						...change,
						entityKind: 'visit' as const,
						entityId: visit.id,
						field: 'arrivedAt',
						base: bases[at]!
					}))
				);
				expect(headsOf(forged, visit.id, 'arrivedAt')).not.toHaveLength(0);
			}
		),
		{ numRuns: 150 }
	);
});

it('[visit.8] rings are those of reaching each other, worked out the slow way', () => {
	const graph = fc.integer({ min: 1, max: 9 }).chain((size) => {
		const ids = Array.from({ length: size }, (_, at) => `${at}` as ChangeId);
		return fc
			.tuple(...ids.map(() => fc.subarray(ids)))
			.map((all) => new Map(ids.map((id, at) => [id, all[at] ?? []])));
	});
	const reach = (names: Map<ChangeId, ChangeId[]>, from: ChangeId): Set<ChangeId> => {
		const reached = new Set<ChangeId>([from]);
		for (const id of reached) for (const named of names.get(id) ?? []) reached.add(named);
		return reached;
	};
	fc.assert(
		fc.property(graph, (names) => {
			const rings = ringsOf(names);
			for (const a of names.keys())
				for (const b of names.keys())
					expect(rings.get(a) === rings.get(b)).toBe(
						reach(names, a).has(b) && reach(names, b).has(a)
					);
		})
	);
});

it('[visit.8] a chain of 20,000 changes that arrives backwards is folded in moments', () => {
	const names = new Map(
		Array.from({ length: 20_000 }, (_, at) => [`${at}`, at ? [`${at - 1}`] : []] as const)
	);
	expect(new Set(ringsOf(new Map([...names].reverse())).values()).size).toBe(20_000);
});
