import type { MemberId } from '#lib/domain/ids.ts';
import type { Day } from '#lib/domain/time.ts';
import { freeCells } from './availability.ts';
import { noCells } from './cell.ts';
import { notCurrent } from './eligibility.ts';
import type { RotaVisitor } from './visitor.ts';
import { slotsOf, type Place, type RotaWorld } from './world.ts';

export const WEEKS_IN_QUARTER = 13;

/** How many quarters a rota has: a rota of 14 weeks is one, a year of 53 weeks four. */
export const quartersOf = (weeks: number): number =>
	Math.max(1, Math.floor(weeks / WEEKS_IN_QUARTER));

/** Which of them a week is in, by its place in the rota; the last one takes what is over. */
export const quarterAt = (at: number, weeks: number): number =>
	Math.min(quartersOf(weeks) - 1, Math.floor(at / WEEKS_IN_QUARTER));

/** Visits of each visitor in a rota; visitors without one are not in it. */
export const loadsIn = (rota: readonly Place[]): Map<MemberId, number> => {
	const loads = new Map<MemberId, number>();
	for (const { pair } of rota) for (const id of pair) loads.set(id, (loads.get(id) ?? 0) + 1);
	return loads;
};

const weeksFree = (visitor: RotaVisitor, weeks: readonly Day[]): number =>
	weeks.filter((week) => !notCurrent(visitor, week) && freeCells(visitor, week) !== noCells).length;

/**
 * [rota.11] What each would do if all places were shared out evenly: in proportion to the weeks in which they can go, and
 * never more than they may be asked for; what one cannot take goes to the others. In visits, not whole ones.
 */
export const fairShares = (
	world: Pick<RotaWorld, 'weeks' | 'suites' | 'visitors' | 'settings'>
): Map<MemberId, number> => {
	const { weeks, visitors, settings } = world;
	const free = new Map(visitors.map((visitor) => [visitor.id, weeksFree(visitor, weeks)]));
	const most = settings.mostInQuarter * quartersOf(weeks.length);
	const shares = new Map<MemberId, number>();
	let places = 2 * slotsOf(world).length;
	let open = visitors.map(({ id }) => id).filter((id) => free.get(id)! > 0);
	while (open.length) {
		const sum = open.reduce((total, id) => total + free.get(id)!, 0);
		const shareOf = (id: MemberId) => (places * free.get(id)!) / sum;
		const limitOf = (id: MemberId) => Math.min(most, free.get(id)!);
		const full = open.filter((id) => shareOf(id) > limitOf(id));
		if (full.length === 0) {
			for (const id of open) shares.set(id, shareOf(id));
			break;
		}
		for (const id of full) shares.set(id, limitOf(id));
		places -= full.reduce((total, id) => total + limitOf(id), 0);
		open = open.filter((id) => !full.includes(id));
	}
	return shares;
};

/** Visits beyond the whole numbers on either side of a share: 2 or 3 of 2.6 are fair, 5 are two too many. */
export const unfairness = (load: number, share: number): number =>
	Math.max(0, Math.floor(share + 1e-9) - load, load - Math.ceil(share - 1e-9));

export type Capacity = {
	slots: number;
	/** Two for each slot. */
	places: number;
	visitors: number;
	/** Places for each visitor, to one decimal. */
	each: number;
	/** The same in a year of 52 weeks. */
	eachInYear: number;
	/** How many places the visitors may be asked to take, by their weeks and by the most in a quarter. */
	canTake: number;
};

/** [rota.12] What a rota needs beside what there is: 728 places for 61 visitors are 11.9 each in a year. */
export const capacityOf = (
	world: Pick<RotaWorld, 'weeks' | 'suites' | 'visitors' | 'settings'>
): Capacity => {
	const { weeks, visitors, settings } = world;
	const slots = slotsOf(world).length;
	const places = 2 * slots;
	const able = visitors.map((visitor) => weeksFree(visitor, weeks)).filter((free) => free > 0);
	const most = settings.mostInQuarter * quartersOf(weeks.length);
	const each = able.length ? places / able.length : 0;
	const rounded = (value: number) => Math.round(value * 10) / 10;
	return {
		slots,
		places,
		visitors: able.length,
		each: rounded(each),
		eachInYear: rounded(weeks.length ? (each * 52) / weeks.length : 0),
		canTake: able.reduce((sum, free) => sum + Math.min(most, free), 0)
	};
};
