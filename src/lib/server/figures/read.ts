import {
	groupFigures,
	type FiguresBy,
	type GroupedFigures,
	type SuiteMonth
} from '#lib/domain/figures-groups.ts';
import { firstDayOf, lastDayOf, Month, monthOf } from '#lib/domain/month.ts';
import { periodOf, type Period } from '#lib/domain/period.ts';
import { Figures, quarterOf } from '#lib/domain/statistics.ts';
import { Day, dayOf, type Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';

const figuresIn = async (db: Db, schemeId: string, { from, to }: Period): Promise<SuiteMonth[]> => {
	const rows = await db
		.selectFrom('suiteFigures')
		.select(['suiteId', 'month', 'figures'])
		.where('schemeId', '=', schemeId)
		.where('month', '>=', from)
		.where('month', '<=', to)
		.execute();
	return rows.map(({ suiteId, month, figures }) => ({
		suiteId,
		month: Month.parse(month),
		figures: Figures.parse(JSON.parse(figures))
	}));
};

const throughputIn = async (
	db: Db,
	schemeId: string,
	{ from, to }: Period
): Promise<SuiteMonth[]> => {
	const rows = await db
		.selectFrom('throughput')
		.select(['suiteId', 'month', 'held'])
		.where('schemeId', '=', schemeId)
		.where('month', '>=', from)
		.where('month', '<=', to)
		.execute();
	return rows.map(({ suiteId, month, held }) => ({
		suiteId,
		month: Month.parse(month),
		throughput: held
	}));
};

/** By the month in which the week of the allotment begins. */
const plannedIn = async (db: Db, schemeId: string, { from, to }: Period): Promise<SuiteMonth[]> => {
	const rows = await db
		.selectFrom('allotment')
		.select((row) => ['suiteId', 'week', row.fn.countAll<number>().as('count')])
		.where('schemeId', '=', schemeId)
		.where('week', '>=', firstDayOf(from))
		.where('week', '<=', lastDayOf(to))
		.where('cancelledAt', 'is', null)
		.groupBy(['week', 'suiteId'])
		.execute();
	return rows.map(({ suiteId, week, count }) => ({
		suiteId,
		month: monthOf(Day.parse(week)),
		planned: Number(count)
	}));
};

/** What is known of the same suite and month, as one. */
const joined = (all: readonly SuiteMonth[]): SuiteMonth[] =>
	[...Map.groupBy(all, ({ suiteId, month }) => `${suiteId} ${month}`).values()].map((parts) => ({
		...Object.assign({}, ...parts),
		...(parts.some(({ planned }) => planned !== undefined) && {
			planned: parts.reduce((sum, { planned = 0 }) => sum + planned, 0)
		})
	}));

/**
 * The figures of a scheme over whole months, by suite, panel or quarter. Reads the sums of the suites and months that
 * are asked for and no visit, so that it is as quick after a hundred thousand visits as after a thousand. The caller
 * has asked `may(role, 'read', 'figures')`.
 */
export const readFigures = async (
	db: Db,
	schemeId: string,
	period: Period,
	by: FiguresBy
): Promise<GroupedFigures> => {
	const known = [
		...(await figuresIn(db, schemeId, period)),
		...(await throughputIn(db, schemeId, period)),
		...(await plannedIn(db, schemeId, period))
	];
	return groupFigures(joined(known), await listSuites(db, schemeId), period, by);
};

/** The first month of which there are figures; undefined before the first visit. */
export const firstMonth = async (db: Db, schemeId: string): Promise<Month | undefined> => {
	const row = await db
		.selectFrom('suiteFigures')
		.select('month')
		.where('schemeId', '=', schemeId)
		.orderBy('month')
		.limit(1)
		.executeTakeFirst();
	return row && Month.parse(row.month);
};

/** The months to choose from, the last financial year and this one at least, up to the end of the present quarter. */
export const monthsOffered = async (db: Db, schemeId: string, now: Instant): Promise<Period> => {
	const present = quarterOf(dayOf(now));
	const { from } = periodOf({ year: present.year - 1, quarter: 1 });
	const first = await firstMonth(db, schemeId);
	return { from: first && first < from ? first : from, to: periodOf(present).to };
};
