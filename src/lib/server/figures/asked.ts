import { z } from 'zod';
import { figuresBy, type FiguresBy, type GroupedFigures } from '#lib/domain/figures-groups.ts';
import { periodInWords, type Period } from '#lib/domain/period.ts';
import { quarterOf } from '#lib/domain/statistics.ts';
import { dayOf, type Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import { periodAsked, periodChoices, type PeriodChoices } from './asked-period.ts';
import { monthsOffered, readFigures } from './read.ts';

const By = z.enum(figuresBy).catch('suite');

export type AskedFigures = {
	period: Period;
	by: FiguresBy;
	grouped: GroupedFigures;
	/** In words, for the heading and the file's name. */
	words: string;
	/** The question as an address asks it. */
	query: string;
};

/**
 * The figures that an address asks for: `?quarter=2026-3&by=panel`, or `?from=2026-04&to=2026-11`; what is not
 * understood is as if it were not there. The caller has asked `may(role, 'read', 'figures')`.
 */
export const askedFigures = async (
	db: Db,
	schemeId: string,
	search: URLSearchParams,
	now: Instant
): Promise<AskedFigures> => {
	const by = By.parse(search.get('by'));
	const period = periodAsked(search, quarterOf(dayOf(now)));
	return {
		period,
		by,
		grouped: await readFigures(db, schemeId, period, by),
		words: periodInWords(period),
		query: `from=${period.from}&to=${period.to}&by=${by}`
	};
};

export type FiguresChoices = PeriodChoices & { by: FiguresBy[] };

/** What can be asked for, the newest first; what is shown is among it. */
export const figuresChoices = async (
	db: Db,
	schemeId: string,
	{ period }: Pick<AskedFigures, 'period'>,
	now: Instant
): Promise<FiguresChoices> => {
	const offered = await monthsOffered(db, schemeId, now);
	const suites = await listSuites(db, schemeId);
	return {
		...periodChoices(offered, period),
		by: figuresBy.filter((by) => by !== 'panel' || suites.some(({ panel }) => panel !== ''))
	};
};
