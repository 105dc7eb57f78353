import { problemsOfPlace, type PlaceProblem } from '#lib/domain/rota/check-place.ts';
import { RotaSetup } from '#lib/domain/rota/setup.ts';
import type { RandomSource } from '#lib/domain/seeded-random.ts';
import { isOpen, slotKey, type Pair, type Place, type Slot } from '#lib/domain/rota/world.ts';
import { addDays } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import type { Act } from '#lib/server/people/act.ts';
import { secureChance } from './draft/chance.ts';
import { isFixed, standingAs } from './standing-rota.ts';
import { costsOfLawful, step, type Basis } from './step.ts';
import { withSuggestions } from './suggestions.ts';
import { findVersion } from './versions.ts';

/** What a manager does to a rota by hand. Each answers `changedMeanwhile` where somebody else was quicker. */

const without = <P extends Place>(places: readonly P[], slot: Slot): P[] =>
	places.filter((place) => slotKey(place) !== slotKey(slot));

export type ChangeRefusal =
	| { ok: false; reason: 'alreadyBegun' }
	| { ok: false; reason: 'noSuchSlot' }
	| { ok: false; reason: 'barred'; problems: PlaceProblem[] };

/** Puts a pair into a slot, or nobody where `pair` is null. Refused where a rule is against it. */
export const changePlace = (
	db: Db,
	act: Act,
	basis: Basis,
	{ slot, pair }: { slot: Slot; pair: Pair | null },
	random: RandomSource = secureChance()
) =>
	step<ChangeRefusal>(db, act, basis, (rota) => {
		const { world, places, lawful, made } = rota;
		const suite = world.suites.find(({ id }) => id === slot.suiteId);
		if (!suite || !world.weeks.includes(slot.week)) return { ok: false, reason: 'noSuchSlot' };
		if (isFixed(rota, slot)) return { ok: false, reason: 'alreadyBegun' };
		const rest = without(places, slot);
		if (pair === null) return { ok: true, act: 'emptied', places: rest };
		if (!isOpen(suite, slot.week))
			return {
				ok: false,
				reason: 'barred',
				problems: [{ visitorId: null, barriers: ['suiteClosed'] }]
			};
		const problems = problemsOfPlace(world, lawful, slot, pair);
		if (problems.length) return { ok: false, reason: 'barred', problems };
		const changed = [...rest, { suiteId: slot.suiteId, week: slot.week, pair, isLocked: true }];
		const suggested = withSuggestions(world, changed, places, made, random);
		return { ok: true, act: 'changed', places: suggested };
	});

/** Keeps a pair where it is when the rota is drafted again, or frees it. What has begun stays locked. */
export const setLock = (
	db: Db,
	act: Act,
	basis: Basis,
	{ slot, isLocked }: { slot: Slot; isLocked: boolean }
) =>
	step<ChangeRefusal>(db, act, basis, (rota) => {
		if (isFixed(rota, slot)) return { ok: false, reason: 'alreadyBegun' };
		const place = rota.places.find((one) => slotKey(one) === slotKey(slot));
		if (!place) return { ok: false, reason: 'noSuchSlot' };
		return {
			ok: true,
			act: isLocked ? 'locked' : 'unlocked',
			places: rota.places.map((one) => (one === place ? { ...one, isLocked } : one))
		};
	});

/** Pairs agree their day from so long ahead: who has been told by then is moved by name, never by the next draft. */
const AGREEING_DAYS = 14;

/** Frees every place of which nobody is agreeing a day yet, so that the next draft may change it. */
export const unlockAll = (db: Db, act: Act, basis: Basis) =>
	step<never>(db, act, basis, (rota) => {
		const until = addDays(rota.thisWeek, AGREEING_DAYS);
		const isAgreeing = (place: Place) => place.week < until && rota.visits.has(slotKey(place));
		const places = rota.places.map((place) => ({
			...place,
			isLocked: isFixed(rota, place) || (place.isLocked && isAgreeing(place))
		}));
		return { ok: true, act: 'unlocked', places };
	});

/** Weights, limits, distances, and when suites are open. */
export const setUp = (db: Db, act: Act, basis: Basis, setup: RotaSetup) =>
	step<never>(db, act, basis, async (rota, trx) => {
		const head = { ...rota.head, setup: RotaSetup.parse(setup) };
		const { schemeId } = act.actor;
		const changed = await standingAs(trx, schemeId, basis.quarter, act.now, head);
		const costs = costsOfLawful(changed.world, changed.places);
		return { ok: true, act: 'setUp', places: rota.places, setup: head.setup, costs };
	});

/** A new version with the places of an older one. What has begun since stays; what rules are against now shows as gaps. */
export const undoTo = (db: Db, act: Act, basis: Basis, version: number) =>
	step<{ ok: false; reason: 'noSuchVersion' }>(db, act, basis, async (rota, trx) => {
		const older = await findVersion(trx, act.actor.schemeId, basis.quarter, version);
		if (!older) return { ok: false, reason: 'noSuchVersion' };
		const begun = rota.places.filter((place) => isFixed(rota, place));
		const rest = older.places.filter((place) => !isFixed(rota, place));
		return { ok: true, act: 'undone', places: [...begun, ...rest] };
	});
