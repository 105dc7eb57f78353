import { MemberId, SuiteId } from '#lib/domain/ids.ts';
import { cells } from '#lib/domain/rota/cell.ts';
import { defaultSettings, type RotaSettings } from '#lib/domain/rota/settings.ts';
import type { RotaVisitor } from '#lib/domain/rota/visitor.ts';
import { weeksFrom } from '#lib/domain/rota/week.ts';
import type { RotaSuite, RotaWorld } from '#lib/domain/rota/world.ts';
import { addDays, type Day } from '#lib/domain/time.ts';
import { randomFrom, uuidFrom } from './random.ts';

/** Invented schemes of any size for the rota; the same seed makes the same one. */

export const FIRST_WEEK = '2027-01-04' as Day;
const FAR = '2030-12-31' as Day;

export const suiteNumbered = (at: number): RotaSuite => ({
	id: SuiteId.parse(uuidFrom(randomFrom(1_000_000 + at))),
	name: `Suite ${at + 1}`,
	isReserve: false,
	openIn: [],
	closedIn: [],
	isTact: false
});

/** Accredited, experienced, current in everything, free at any time, five miles from everywhere. */
export const visitorNumbered = (at: number, more: Partial<RotaVisitor> = {}): RotaVisitor => ({
	id: MemberId.parse(uuidFrom(randomFrom(2_000_000 + at))),
	name: `Visitor ${at + 1}`,
	accreditation: 'accredited',
	isExperienced: true,
	isTact: false,
	probationEndsOn: null,
	accreditedUntil: FAR,
	vettedUntil: FAR,
	cardUntil: FAR,
	trainingDueOn: null,
	conflicts: [],
	leave: [],
	startsOn: null,
	leavesOn: null,
	homeArea: '',
	availability: { usual: [...cells], weeks: [] },
	...more
});

/** A scheme in which everything is open to everybody. */
export const plainWorld = (
	size: { suites: number; weeks: number; visitors: number },
	settings: RotaSettings = defaultSettings
): RotaWorld => ({
	weeks: weeksFrom(FIRST_WEEK, size.weeks),
	suites: Array.from({ length: size.suites }, (_, at) => suiteNumbered(at)),
	visitors: Array.from({ length: size.visitors }, (_, at) => visitorNumbered(at)),
	past: [],
	miles: {},
	settings
});

const distance = (a: readonly [number, number], b: readonly [number, number]): number =>
	Math.round(Math.hypot(a[0] - b[0], a[1] - b[1]));

type Size = { suites: number; weeks: number; visitors: number; first?: Day };

/**
 * A scheme as they are: a county 50 miles wide, a tenth of the visitors on probation and a third of the others not
 * experienced, some days and parts of days that suit nobody, a few on leave, one conflict in twelve, one in fifteen
 * whose papers run out.
 */
export const likelyWorld = (seed: number, size: Size): RotaWorld => {
	const random = randomFrom(seed);
	const chance = (share: number) => random() < share;
	const between = (least: number, most: number) =>
		least + Math.floor(random() * (most - least + 1));
	const weeks = weeksFrom(size.first ?? FIRST_WEEK, size.weeks);
	const spot = (): [number, number] => [random() * 50, random() * 30];
	const suites = Array.from({ length: size.suites }, (_, at) => suiteNumbered(at));
	const spots = suites.map(spot);
	const someWeek = () => weeks[between(0, weeks.length - 1)]!;
	const miles: Record<string, Record<string, number>> = {};
	const visitors = Array.from({ length: size.visitors }, (_, at): RotaVisitor => {
		const home = spot();
		const homeArea = `area ${at + 1}`;
		miles[homeArea] = Object.fromEntries(
			suites.map(({ id }, one) => [id, distance(home, spots[one]!)])
		);
		const isProbationer = chance(0.1);
		const [days, nights] = [chance(0.4), chance(0.6)];
		const usual = cells.filter((cell) => {
			const [weekday, band] = [Math.floor(cell / 4), cell % 4];
			if (band === 3) return nights && chance(0.5);
			return weekday >= 5 || band === 2 || days ? chance(0.75) : chance(0.25);
		});
		const away = between(1, 3);
		const from = someWeek();
		return visitorNumbered(at, {
			accreditation: isProbationer ? 'probationer' : 'accredited',
			isExperienced: !isProbationer && chance(0.7),
			homeArea,
			conflicts: chance(1 / 12)
				? [{ kind: 'family', suites: [suites[between(0, suites.length - 1)]!.id] }]
				: [],
			leave: chance(0.3) ? [{ from, to: addDays(from, 7 * away) }] : [],
			cardUntil: chance(1 / 15) ? addDays(someWeek(), between(0, 20)) : FAR,
			availability: {
				usual: usual.length ? usual : [8, 22],
				weeks: weeks.filter(() => chance(0.15)).map((week) => ({ week, cells: [] }))
			}
		});
	});
	return { weeks, suites, visitors, past: [], miles, settings: defaultSettings };
};

/**
 * A small scheme in which anything may be the matter: hardly a visitor, nobody vetted, everybody on leave, suites shut or
 * in reserve, for the Terrorism Act or not, visitors who come and go, a past, and a rota over the turn of a year of 53 weeks.
 */
export const anyWorld = (seed: number): RotaWorld => {
	const random = randomFrom(seed + 0x5eed);
	const chance = (share: number) => random() < share;
	const between = (least: number, most: number) =>
		least + Math.floor(random() * (most - least + 1));
	const world = likelyWorld(seed, {
		suites: between(1, 4),
		weeks: between(1, 8),
		visitors: between(0, 14),
		first: '2026-12-14' as Day
	});
	const someDay = () => addDays(world.weeks[0]!, between(-7, 7 * world.weeks.length));
	const areAway = chance(0.05);
	const visitors = world.visitors.map((visitor): RotaVisitor => {
		const from = someDay();
		return {
			...visitor,
			isTact: chance(0.5),
			vettedUntil: chance(0.05) ? null : chance(0.1) ? someDay() : visitor.vettedUntil,
			trainingDueOn: chance(0.1) ? someDay() : null,
			accreditedUntil: chance(0.1) ? someDay() : visitor.accreditedUntil,
			startsOn: chance(0.1) ? someDay() : null,
			leavesOn: chance(0.1) ? someDay() : null,
			leave: areAway
				? [{ from: world.weeks[0]!, to: addDays(world.weeks[0]!, 100) }]
				: chance(0.3)
					? [{ from, to: addDays(from, between(0, 10)) }]
					: []
		};
	});
	const suites = world.suites.map((suite): RotaSuite => ({
		...suite,
		isReserve: chance(0.15),
		openIn: world.weeks.filter(() => chance(0.5)),
		closedIn: world.weeks.filter(() => chance(0.05)),
		isTact: chance(0.1)
	}));
	const past = Array.from({ length: visitors.length > 1 ? between(0, 12) : 0 }, (_, at) => {
		const one = between(0, visitors.length - 1);
		const other = (one + between(1, visitors.length - 1)) % visitors.length;
		return {
			suiteId: suites[between(0, suites.length - 1)]!.id,
			week: addDays(world.weeks[0]!, -7 * (12 - at)),
			pair: [visitors[one]!.id, visitors[other]!.id] as const,
			cell: chance(0.2) ? null : between(0, 27)
		};
	});
	const settings = { ...world.settings, mostInQuarter: between(1, 4) };
	return { ...world, visitors, suites, past, settings };
};
