import type { Month } from './month.ts';
import { monthsIn, periodInWords, type Period } from './period.ts';
import type { CustodySuite } from './scheme.ts';
import { addFigures, quarterCode, quarterOf, type Figures } from './statistics.ts';

/** What the columns of the tables are. */
export const figuresBy = ['suite', 'panel', 'quarter'] as const;
export type FiguresBy = (typeof figuresBy)[number];

/** What is known of one suite in one month. */
export type SuiteMonth = {
	suiteId: string;
	month: Month;
	figures?: Figures;
	/** Visits allotted for the weeks that begin in it. */
	planned?: number;
	/** How many people the force held there, as the force says. */
	throughput?: number;
};

export type FiguresGroup = {
	/** The suite's id, the panel's name, the quarter's code. */
	key: string;
	name: string;
	figures: Figures;
	planned: number;
	/** People held by the force in these months; `null` while a month of a suite has no number yet. */
	throughput: number | null;
	/** Months of suites for which nobody has typed the force's number. */
	throughputMissing: number;
};

export type GroupedFigures = { groups: FiguresGroup[]; total: FiguresGroup };

type Suite = Pick<CustodySuite, 'id' | 'name' | 'panel' | 'isReserve'>;

const hasHappened = ({ figures, planned, throughput }: SuiteMonth): boolean =>
	figures !== undefined || planned !== undefined || throughput !== undefined;

/** One group: every month of its suites, those of which nothing is known included. */
const groupOf = (key: string, name: string, all: readonly SuiteMonth[]): FiguresGroup => {
	const known = all.flatMap(({ throughput }) => throughput ?? []);
	const throughputMissing = all.length - known.length;
	return {
		key,
		name,
		figures: addFigures(all.map(({ figures = {} }) => figures)),
		planned: all.reduce((sum, { planned = 0 }) => sum + planned, 0),
		throughput: throughputMissing > 0 ? null : known.reduce((sum, held) => sum + held, 0),
		throughputMissing
	};
};

/**
 * [figures.5] The figures of a time by suite, panel or quarter, and of all of it: every group holds each month of each
 * of its suites once, so that the columns add up to the total. A suite that nobody visited is shown with its noughts; a
 * reserve suite only for the months in which there was something. A sum of the force's numbers is said only when all of
 * them are there.
 */
export const groupFigures = (
	known: readonly SuiteMonth[],
	suites: readonly Suite[],
	period: Period,
	by: FiguresBy
): GroupedFigures => {
	const months = monthsIn(period);
	const at = new Map(known.map((one) => [`${one.suiteId} ${one.month}`, one]));
	const all = suites.flatMap((suite) =>
		months
			.map((month): SuiteMonth => at.get(`${suite.id} ${month}`) ?? { suiteId: suite.id, month })
			.filter((one) => !suite.isReserve || hasHappened(one))
	);
	const suiteOf = new Map<string, Suite>(suites.map((suite) => [suite.id, suite]));
	const panelOf = ({ suiteId }: SuiteMonth) => suiteOf.get(suiteId)?.panel ?? '';
	const groups = {
		suite: () =>
			suites
				.filter(({ id }) => all.some(({ suiteId }) => suiteId === id))
				.map(({ id, name }) =>
					groupOf(
						id,
						name,
						all.filter(({ suiteId }) => suiteId === id)
					)
				),
		panel: () =>
			[...new Set(all.map(panelOf))]
				.sort((a, b) => a.localeCompare(b, 'en-GB'))
				.map((panel) =>
					groupOf(
						panel,
						panel || 'No panel',
						all.filter((one) => panelOf(one) === panel)
					)
				),
		quarter: () =>
			[...Map.groupBy(months, (month) => quarterCode(quarterOf(month)))].map(([code, within]) => {
				// A quarter of which only some months are asked for is named by those.
				const name = periodInWords({ from: within[0]!, to: within.at(-1)! });
				return groupOf(
					code,
					name,
					all.filter(({ month }) => within.includes(month))
				);
			})
	};
	return { groups: groups[by](), total: groupOf('all', 'All', all) };
};
