import type { MemberId } from '#lib/domain/ids.ts';
import { freeCells } from './availability.ts';
import type { Cell } from './cell.ts';
import { barriersBetween, type Barrier } from './eligibility.ts';
import { fairShares, loadsIn } from './load.ts';
import { barriersInRota } from './standing.ts';
import type { RotaVisitor } from './visitor.ts';
import { milesTo, slotKey, type Place, type RotaWorld, type Slot } from './world.ts';

/** A visit that needs one more: who stays, and when it is to be where that is agreed. */
export type Opening = Slot & { partnerId: MemberId; cell: Cell | null };

export type Substitute = {
	visitorId: MemberId;
	/** Visits beside a fair share of this rota; the lower, the fairer to ask. */
	load: number;
	share: number;
	miles: number;
	/** Weeks of this rota in which the two already go together. */
	together: number;
};

export type Ranked = {
	/** Whoever may go, the fairest first, then the nearest. */
	able: Substitute[];
	/** Everybody else and what keeps them from it. */
	barred: { visitorId: MemberId; barriers: Barrier[] }[];
};

const barriersTo = (
	world: RotaWorld,
	rota: readonly Place[],
	opening: Opening,
	visitor: RotaVisitor
): Barrier[] => {
	const partner = world.visitors.find(({ id }) => id === opening.partnerId);
	const alone = barriersInRota(world, rota, visitor, opening);
	if (!partner) return alone;
	const free = freeCells(visitor, opening.week);
	const isBusyThen = opening.cell !== null && free !== 0 && !(free & (1 << opening.cell));
	const between = barriersBetween(visitor, partner, opening.week);
	return [...alone, ...between, ...(isBusyThen ? (['notFree'] as const) : [])];
};

/**
 * [rota.17] Who could go in somebody's place: lawful, free at that time, and the fairest to ask first. Whoever stands in the
 * slot now is the one who cannot go.
 */
export const substitutesFor = (
	world: RotaWorld,
	rota: readonly Place[],
	opening: Opening
): Ranked => {
	const [loads, shares] = [loadsIn(rota), fairShares(world)];
	const now: readonly MemberId[] =
		rota.find((place) => slotKey(place) === slotKey(opening))?.pair ?? [];
	const others = world.visitors.filter(({ id }) => id !== opening.partnerId && !now.includes(id));
	const judged = others.map((visitor) => ({
		visitor,
		barriers: barriersTo(world, rota, opening, visitor)
	}));
	const able = judged
		.filter(({ barriers }) => barriers.length === 0)
		.map(({ visitor }): Substitute => ({
			visitorId: visitor.id,
			load: loads.get(visitor.id) ?? 0,
			share: shares.get(visitor.id) ?? 0,
			miles: milesTo(world, visitor, opening.suiteId),
			together: rota.filter(
				({ pair }) => pair.includes(visitor.id) && pair.includes(opening.partnerId)
			).length
		}));
	return {
		able: able.sort(
			(a, b) =>
				a.load - a.share - (b.load - b.share) || a.together - b.together || a.miles - b.miles
		),
		barred: judged
			.filter(({ barriers }) => barriers.length > 0)
			.map(({ visitor, barriers }) => ({ visitorId: visitor.id, barriers }))
	};
};
