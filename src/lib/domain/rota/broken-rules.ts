import type { MemberId } from '#lib/domain/ids.ts';
import { addDays } from '#lib/domain/time.ts';
import type { RotaVisitor } from './visitor.ts';
import type { Place, RotaSuite, RotaWorld } from './world.ts';

/**
 * The second pair of eyes. It reads the records by itself, in the plainest way, and shares nothing with whatever made the
 * rota: a mistake in eligibility or search is found here and not copied.
 */

export type BrokenRule = {
	rule: 'H1' | 'H2' | 'H3' | 'H4' | 'H5' | 'H6' | 'free' | 'most' | 'once' | 'known';
	place: Place;
	/** Whoever breaks it; empty where it is the place itself. */
	visitors: readonly MemberId[];
};

const BANDS_A_DAY = 4;

const canGoOn = (visitor: RotaVisitor, week: string, weekday: number, band: number): boolean => {
	const day = addDays(week as Place['week'], weekday);
	if (visitor.startsOn && visitor.startsOn > day) return false;
	if (visitor.leavesOn && visitor.leavesOn <= day) return false;
	for (const leave of visitor.leave) if (leave.from <= day && day <= leave.to) return false;
	let said = visitor.availability.usual;
	for (const one of visitor.availability.weeks) if (one.week === week) said = one.cells;
	return said.includes(weekday * BANDS_A_DAY + band);
};

const haveTimeTogether = (visitors: readonly RotaVisitor[], week: string): boolean => {
	for (let weekday = 0; weekday < 7; weekday++)
		for (let band = 0; band < BANDS_A_DAY; band++)
			if (visitors.every((visitor) => canGoOn(visitor, week, weekday, band))) return true;
	return false;
};

const isInForce = (visitor: RotaVisitor, week: Place['week']): boolean => {
	const end = addDays(week, 7);
	const lasts = (until: string | null) => until !== null && until >= end;
	return (
		lasts(visitor.vettedUntil) &&
		lasts(visitor.cardUntil) &&
		(visitor.trainingDueOn === null || lasts(visitor.trainingDueOn)) &&
		(visitor.accreditedUntil === null || lasts(visitor.accreditedUntil))
	);
};

const isBarred = (visitor: RotaVisitor, suite: RotaSuite): boolean => {
	for (const { suites } of visitor.conflicts)
		if (suites === 'all' || suites.some((id) => id === suite.id)) return true;
	return false;
};

const isLawfulPair = ([one, other]: readonly RotaVisitor[]): boolean => {
	if (!one || !other || one.id === other.id) return false;
	const [a, b] = [one.accreditation, other.accreditation];
	if (a === 'probationer' && b === 'probationer') return false;
	if (a === 'probationer') return other.isExperienced;
	if (b === 'probationer') return one.isExperienced;
	return true;
};

const isInUse = (suite: RotaSuite, week: Place['week']): boolean => {
	if (suite.closedIn.some((closed) => closed === week)) return false;
	return suite.isReserve ? suite.openIn.some((open) => open === week) : true;
};

/** Everything that no rota may have, each time that it has it; a rota of which this is empty may be published. */
export const brokenRules = (world: RotaWorld, rota: readonly Place[]): BrokenRule[] => {
	const broken: BrokenRule[] = [];
	const inWeek = new Map<string, number>();
	const inQuarter = new Map<string, number>();
	const inSlot = new Map<string, number>();
	const quarters = Math.max(1, Math.floor(world.weeks.length / 13));
	for (const place of rota) {
		const tell = (rule: BrokenRule['rule'], visitors: readonly MemberId[] = []) =>
			broken.push({ rule, place, visitors });
		const suite = world.suites.find(({ id }) => id === place.suiteId);
		const at = world.weeks.indexOf(place.week);
		const pair = place.pair.flatMap((id) => world.visitors.filter((one) => one.id === id));
		if (!suite || at < 0 || pair.length !== 2) {
			tell('known', place.pair);
			continue;
		}
		if (!isLawfulPair(pair)) tell('H1', place.pair);
		if (!isInUse(suite, place.week)) tell('H6');
		if (!haveTimeTogether(pair, place.week)) tell('free', place.pair);
		const slot = `${place.week}|${suite.id}`;
		inSlot.set(slot, (inSlot.get(slot) ?? 0) + 1);
		if (inSlot.get(slot)! > 1) tell('once');
		for (const visitor of pair) {
			const of = [visitor.id];
			if (!isInForce(visitor, place.week)) tell('H2', of);
			if (isBarred(visitor, suite)) tell('H3', of);
			if (suite.isTact && !visitor.isTact) tell('H5', of);
			const week = `${place.week}|${visitor.id}`;
			inWeek.set(week, (inWeek.get(week) ?? 0) + 1);
			if (inWeek.get(week)! > 1) tell('H4', of);
			const quarter = `${Math.min(quarters - 1, Math.floor(at / 13))}|${visitor.id}`;
			inQuarter.set(quarter, (inQuarter.get(quarter) ?? 0) + 1);
			if (inQuarter.get(quarter)! > world.settings.mostInQuarter) tell('most', of);
		}
	}
	return broken;
};
