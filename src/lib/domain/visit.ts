import { canonical } from './canonical.ts';
import type { Change, EntityKind } from './change.ts';
import type { ChangeId, EntityId, MemberId, VisitId } from './ids.ts';
import { ringsOf } from './ring.ts';

/**
 * A visit as both sides hold it: the changes, and for each field the ones that nobody has answered yet (its heads).
 * The order of arrival makes no difference, and a change that arrives twice makes none either.
 */
export type Visit = {
	readonly id: VisitId;
	readonly changes: ReadonlyMap<ChangeId, Change>;
	/** Per field of a thing, the changes that set it. */
	readonly byField: ReadonlyMap<FieldKey, readonly ChangeId[]>;
	/** Per thing, the changes that say something of it: the very same list as long as nothing new is said. */
	readonly byEntity: ReadonlyMap<EntityId | VisitId, readonly Change[]>;
};

type FieldKey = string & { readonly FieldKey: unique symbol };

const fieldKey = (entityId: EntityId | VisitId, field: string): FieldKey =>
	`${entityId} ${field}` as FieldKey;

export const emptyVisit = (id: VisitId): Visit => ({
	id,
	changes: new Map(),
	byField: new Map(),
	byEntity: new Map()
});

type Draft = {
	changes: Map<ChangeId, Change>;
	byField: Map<FieldKey, readonly ChangeId[]>;
	byEntity: Map<EntityId | VisitId, readonly Change[]>;
};

const add = (draft: Draft, change: Change): void => {
	if (draft.changes.has(change.id)) return;
	draft.changes.set(change.id, change);
	const key = fieldKey(change.entityId, change.field);
	draft.byField.set(key, [...(draft.byField.get(key) ?? []), change.id]);
	const known = draft.byEntity.get(change.entityId) ?? [];
	draft.byEntity.set(change.entityId, [...known, change]);
};

/**
 * The visit with these changes added.
 *
 * [visit.1] The same changes in any order, with any repeats, make the same visit.
 */
export const applyChanges = (visit: Visit, changes: Iterable<Change>): Visit => {
	const draft: Draft = {
		changes: new Map(visit.changes),
		byField: new Map(visit.byField),
		byEntity: new Map(visit.byEntity)
	};
	for (const change of changes) if (change.visitId === visit.id) add(draft, change);
	return { id: visit.id, ...draft };
};

export const applyChange = (visit: Visit, change: Change): Visit => applyChanges(visit, [change]);

/** The changes that say something of a thing, in the order in which they were added. */
export const changesAbout = (visit: Visit, id: EntityId | VisitId): readonly Change[] =>
	visit.byEntity.get(id) ?? [];

/** One of the values that stand for a field, with its author and its place in what is shown. */
export type Head = { changeId: ChangeId; value: Change['value']; by: MemberId; order: string };

/**
 * The changes of one field that another of them has answered. Honest changes name only what was there before them;
 * forged ones can name each other in a ring, and nothing in a ring answers the rest of it.
 */
const answeredAmong = (changes: readonly Change[]): Set<ChangeId> => {
	const before = new Set<ChangeId>();
	const answered = new Set<ChangeId>();
	const here = new Set(changes.map(({ id }) => id));
	let mayRing = false;
	for (const { id, base } of changes) {
		for (const named of base) {
			if (!before.has(named) && here.has(named)) mayRing = true;
			answered.add(named);
		}
		before.add(id);
	}
	if (!mayRing) return answered;
	const rings = ringsOf(new Map(changes.map(({ id, base }) => [id, base])));
	return new Set(
		changes.flatMap(({ id, base }) =>
			base.filter((named) => rings.has(named) && rings.get(named) !== rings.get(id))
		)
	);
};

/**
 * The values that nobody has answered yet, latest last. Only a change of the same field can answer one: a forged
 * `base` that names another field's change takes nothing off the screen.
 *
 * [visit.2] A change that was refused answers nothing: it is not among the visit's changes.
 * [visit.8] Where there are changes there is a head: changes that name each other in a ring all stand until one from
 *           outside the ring answers them, so that no forged `base` takes a value off the screen.
 */
export const headsOf = (visit: Visit, entityId: EntityId | VisitId, field: string): Head[] => {
	const ids = visit.byField.get(fieldKey(entityId, field)) ?? [];
	return headsAmong(ids.map((id) => visit.changes.get(id)!));
};

const headsAmong = (changes: readonly Change[]): Head[] => {
	const answered = answeredAmong(changes);
	return changes
		.filter(({ id }) => !answered.has(id))
		.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1))
		.map(({ id, value, by, order }) => ({ changeId: id, value, by, order }));
};

/** A field as shown: the value written last, and whether another value stands beside it. */
export type Field<T> = {
	value: T | undefined;
	/** What the author of the next change has on screen: its `base`. */
	heads: readonly Head[];
	/** [visit.3] Two visitors wrote different things and nobody has chosen yet. Equal values are agreement. */
	differs: boolean;
};

/**
 * Fields that were read before, by the list of their changes: a list is never added to, a new one takes its place. So
 * one answer makes one field of a visit new, and what stands on a page for the others is left alone.
 */
const read = new WeakMap<readonly ChangeId[], Field<unknown>>();
const blank: Field<never> = { value: undefined, heads: [], differs: false };

export const fieldOf = <T>(visit: Visit, entityId: EntityId | VisitId, field: string): Field<T> => {
	const ids = visit.byField.get(fieldKey(entityId, field));
	if (!ids) return blank;
	const known = read.get(ids);
	if (known) return known as Field<T>;
	const heads = headsAmong(ids.map((id) => visit.changes.get(id)!));
	const last = heads.at(-1)?.value;
	const met: Field<T> = {
		value: last === null || last === undefined ? undefined : (last as T),
		heads,
		differs: new Set(heads.map(({ value }) => canonical(value))).size > 1
	};
	read.set(ids, met);
	return met;
};

/** The ids of all things of a kind, in the order in which they were first written of. */
export const entitiesOf = (visit: Visit, kind: EntityKind): EntityId[] => {
	const first = new Map<EntityId, string>();
	for (const { entityKind, entityId, order } of visit.changes.values()) {
		if (entityKind !== kind) continue;
		const id = entityId as EntityId;
		const known = first.get(id);
		if (known === undefined || order < known) first.set(id, order);
	}
	return [...first]
		.sort(([a, x], [b, y]) => (x < y ? -1 : x > y ? 1 : a < b ? -1 : 1))
		.map(([id]) => id);
};
