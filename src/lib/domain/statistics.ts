import * as z from 'zod/mini';
import { concernCategories, severities } from './concern.ts';
import { delayReasons } from './field.ts';
import type { Month } from './month.ts';
import { outcomes } from './outcome.ts';
import type { Day } from './time.ts';
import { visitResults } from './visit-result.ts';

/**
 * The counters that schemes publish, per visit and added up. A visit's figures are counts alone: nothing about a
 * person, nothing that anybody typed; they stay when the detainee-level data goes.
 *
 * Every figure is a sum of non-negative whole numbers under a name of `counters`, so that a month is the sum of its
 * visits and a year the sum of its months. Definitions follow the published tables (docs/field.md, statistics):
 * offered = seen + declined; held = offered + not available + not offered; observed is counted apart.
 */

/**
 * Whom the published tables tell apart. Younger children are 10 to 13; a child whose age nobody noted is of neither
 * band. `notRecorded` are adults neither of whose words is known.
 */
export const personKinds = [
	'women',
	'men',
	'childrenYounger',
	'childrenOlder',
	'childrenOfUnknownAge',
	'notRecorded'
] as const;
export type PersonKind = (typeof personKinds)[number];

/** Parts of the day in which a visit began: 06–12, 12–18, 18–22, 22–06, London time. */
export const dayBands = ['morning', 'afternoon', 'evening', 'night'] as const;
export type DayBand = (typeof dayBands)[number];

export const detaineeCounts = [
	'held',
	'offered',
	'seen',
	'declined',
	'notAvailable',
	'notOffered',
	'observed'
] as const;
export type DetaineeCount = (typeof detaineeCounts)[number];

const unavailable = outcomes
	.filter(({ counts }) => counts === 'notAvailable')
	.map(({ code }) => code);

/** Every name that a figure may have. */
export const counters = [
	'visits.attempted',
	...visitResults.map((result) => `visits.${result}` as const),
	'visits.byTelephone',
	'visits.extended',
	/** Visits in person of which admission and departure are known, their minutes in the suite, and those of the visitors. */
	'visits.timed',
	'minutes.inSuite',
	'minutes.volunteers',
	...([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => `weekday.${weekday}` as const),
	...dayBands.map((band) => `band.${band}` as const),
	/** Visits that waited at the door at all, waited as long as the scheme flags, and the minutes. */
	'delays.any',
	'delays.flagged',
	'delays.minutes',
	...delayReasons.map((reason) => `delays.reason.${reason}` as const),
	...detaineeCounts.map((count) => `detainees.${count}` as const),
	...unavailable.map((outcome) => `notAvailable.${outcome}` as const),
	...(['held', 'offered', 'seen'] as const).flatMap((count) =>
		personKinds.map((kind) => `${count}.${kind}` as const)
	),
	...severities.map(({ code }) => `concerns.severity.${code}` as const),
	...concernCategories.map(({ code }) => `concerns.category.${code}` as const),
	'concerns.resolvedOnVisit',
	'concerns.urgent',
	'followUps.fixed',
	'followUps.notFixed',
	'followUps.couldNotCheck'
] as const;
export type Counter = (typeof counters)[number];

/** Sums by name; a name that is absent is 0. As stored and sent: `{ "visits.attempted": 1, … }`. */
export const Figures = z.partialRecord(z.enum(counters), z.int().check(z.minimum(0)));
export type Figures = z.infer<typeof Figures>;

export const countOf = (figures: Figures, counter: Counter): number => figures[counter] ?? 0;

/** [statistics.1] The sum of figures is the figures of the sum: in any order, any number of times. */
export const addFigures = (all: readonly Figures[]): Figures => {
	const sum: Figures = {};
	for (const figures of all)
		for (const [name, value] of Object.entries(figures) as [Counter, number][])
			if (value) sum[name] = (sum[name] ?? 0) + value;
	return sum;
};

/** Takes one visit's figures out of a sum that holds them: a visit was written anew, or an import taken back. */
export const withoutFigures = (sum: Figures, part: Figures): Figures =>
	Object.fromEntries(
		(Object.entries(addFigures([sum])) as [Counter, number][])
			.map(([name, value]) => [name, value - countOf(part, name)] as const)
			.filter(([, value]) => value !== 0)
	) as Figures;

export type FiguresWarning = {
	/** Which published identity does not hold. */
	warning: 'heldDoesNotReconcile' | 'offeredDoesNotReconcile' | 'attemptedDoesNotReconcile';
	total: number;
	parts: number;
	/** total − parts: what no class explains; negative where the classes hold more than the total. */
	unexplained: number;
};

/**
 * [statistics.2] What does not add up is said and never refused: published schemes' own tables do not always
 * reconcile.
 */
export const warningsInFigures = (figures: Figures): FiguresWarning[] => {
	const of = (counter: Counter) => countOf(figures, counter);
	const identities = [
		{
			warning: 'heldDoesNotReconcile' as const,
			total: of('detainees.held'),
			parts: of('detainees.offered') + of('detainees.notAvailable') + of('detainees.notOffered')
		},
		{
			warning: 'offeredDoesNotReconcile' as const,
			total: of('detainees.offered'),
			parts: of('detainees.seen') + of('detainees.declined')
		},
		{
			warning: 'attemptedDoesNotReconcile' as const,
			total: of('visits.attempted'),
			parts: visitResults.reduce((sum, result) => sum + of(`visits.${result}`), 0)
		}
	];
	return identities
		.filter(({ total, parts }) => total !== parts)
		.map((identity) => ({ ...identity, unexplained: identity.total - identity.parts }));
};

/** A quarter of the financial year, in which schemes report: April to June is the first. */
export type Quarter = { year: number; quarter: 1 | 2 | 3 | 4 };

/** [statistics.3] The quarter of a London day: 31 March 2026 is the fourth of 2025-26, 1 April the first of 2026-27. */
export const quarterOf = (dayOrMonth: Day | Month): Quarter => {
	const [year = 0, month = 1] = dayOrMonth.split('-').map(Number);
	const quarter = (Math.floor(((month + 8) % 12) / 3) + 1) as Quarter['quarter'];
	return { year: month < 4 ? year - 1 : year, quarter };
};

/** `October to December 2026`. */
export const quarterInWords = ({ year, quarter }: Quarter): string =>
	[
		`April to June ${year}`,
		`July to September ${year}`,
		`October to December ${year}`,
		`January to March ${year + 1}`
	][quarter - 1]!;

/** `2026-27 Q3`. */
export const quarterCode = ({ year, quarter }: Quarter): string =>
	`${year}-${String((year + 1) % 100).padStart(2, '0')} Q${quarter}`;

/** The months of a quarter, `2026-10`. */
export const monthsOf = ({ year, quarter }: Quarter): Month[] =>
	[1, 2, 3].map((month) => {
		const at = (quarter * 3 + month - 1) % 12;
		const inYear = quarter === 4 ? year + 1 : year;
		return `${inYear}-${String(at + 1).padStart(2, '0')}` as Month;
	});
