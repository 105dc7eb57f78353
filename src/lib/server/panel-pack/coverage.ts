import type { FiguresGroup } from '#lib/domain/figures-groups.ts';
import type { CoverageRow, PackCoverage } from '#lib/domain/panel-pack/panel-pack.ts';
import { firstDayOf, lastDayOf } from '#lib/domain/month.ts';
import { monthsIn, type Period } from '#lib/domain/period.ts';
import { countOf } from '#lib/domain/statistics.ts';
import { addDays, dayOf, type Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { readFigures } from '#lib/server/figures/read.ts';
import type { AskedPack } from './asked.ts';

/** A week that began in a month ends at most so many days behind it. */
const REST_OF_WEEK = 6;

const rowOf = ({ key, name, planned, figures }: FiguresGroup): CoverageRow => ({
	key,
	name,
	planned,
	attempted: countOf(figures, 'visits.attempted'),
	completed: countOf(figures, 'visits.completed'),
	evening: countOf(figures, 'band.evening'),
	night: countOf(figures, 'band.night'),
	weekend: countOf(figures, 'weekday.6') + countOf(figures, 'weekday.7')
});

/** Visits of a time that were imported as numbers. */
const countTakenOver = async (
	db: Db,
	schemeId: string,
	suiteIds: readonly string[],
	{ from, to }: Period
): Promise<number> => {
	if (suiteIds.length === 0) return 0;
	const { visits } = await db
		.selectFrom('visitFigures')
		.select((row) => row.fn.countAll().as('visits'))
		.where('schemeId', '=', schemeId)
		.where('source', '=', 'import')
		.where('suiteId', 'in', [...suiteIds])
		.where('visitedOn', '>=', firstDayOf(from))
		.where('visitedOn', '<=', lastDayOf(to))
		.executeTakeFirstOrThrow();
	return Number(visits);
};

/**
 * Visits against what was planned, of those months alone whose last week is over: a pack is handed round where the force
 * sits, and planned less made would tell of visits to come. `undefined` while there is no such month.
 */
export const readCoverage = async (
	db: Db,
	schemeId: string,
	{ period, suites }: Pick<AskedPack, 'period' | 'suites'>,
	now: Instant
): Promise<PackCoverage | undefined> => {
	const today = dayOf(now);
	const over = monthsIn(period).filter((month) => addDays(lastDayOf(month), REST_OF_WEEK) < today);
	const [from, to] = [over[0], over.at(-1)];
	if (!from || !to) return undefined;
	const { groups } = await readFigures(db, schemeId, { from, to }, 'suite');
	const ids = suites.map(({ id }) => id as string);
	return {
		period: { from, to },
		rows: groups.filter(({ key }) => ids.includes(key)).map(rowOf),
		takenOver: await countTakenOver(db, schemeId, ids, { from, to })
	};
};
