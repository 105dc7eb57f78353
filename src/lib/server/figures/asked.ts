import { z } from 'zod';
import { figuresBy, type FiguresBy, type GroupedFigures } from '#lib/domain/figures-groups.ts';
import { Month, monthInWords } from '#lib/domain/month.ts';
import {
	monthsIn,
	periodBetween,
	periodInWords,
	periodOf,
	quartersIn,
	type Period
} from '#lib/domain/period.ts';
import { quarterInWords, quarterOf, type Quarter } from '#lib/domain/statistics.ts';
import { dayOf, type Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import { monthsOffered, readFigures } from './read.ts';

/** A quarter in an address: `2026-3` begins in October 2026. */
const AskedQuarter = z
	.string()
	.regex(/^20\d\d-[1-4]$/)
	.transform((text): Quarter => {
		const [year, quarter] = text.split('-').map(Number);
		return { year: year!, quarter: quarter as Quarter['quarter'] };
	});

const Asked = z.object({
	quarter: AskedQuarter.optional().catch(undefined),
	from: z.optional(Month).catch(undefined),
	to: z.optional(Month).catch(undefined),
	by: z.enum(figuresBy).catch('suite')
});

const valueOf = ({ year, quarter }: Quarter): string => `${year}-${quarter}`;

/** Months where both are named; else a quarter, the present one unless another is named. */
const periodAsked = ({ quarter, from, to }: z.infer<typeof Asked>, now: Instant): Period =>
	from && to ? periodBetween(from, to) : periodOf(quarter ?? quarterOf(dayOf(now)));

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
	const asked = Asked.parse(Object.fromEntries(search));
	const { by } = asked;
	const period = periodAsked(asked, now);
	return {
		period,
		by,
		grouped: await readFigures(db, schemeId, period, by),
		words: periodInWords(period),
		query: `from=${period.from}&to=${period.to}&by=${by}`
	};
};

type Choice = { value: string; label: string };
export type FiguresChoices = {
	quarters: Choice[];
	/** The quarter that is shown; empty where other months are. */
	quarter: string;
	months: Choice[];
	by: FiguresBy[];
};

const newestFirst = <Text extends string>(all: readonly Text[]): Text[] =>
	[...new Set(all)].sort().reverse();

/** What can be asked for, the newest first; what is shown is among it. */
export const figuresChoices = async (
	db: Db,
	schemeId: string,
	{ period }: Pick<AskedFigures, 'period'>,
	now: Instant
): Promise<FiguresChoices> => {
	const offered = await monthsOffered(db, schemeId, now);
	const isQuarter = quartersIn(period).length === 1 && monthsIn(period).length === 3;
	const suites = await listSuites(db, schemeId);
	return {
		quarters: newestFirst([...quartersIn(offered), ...quartersIn(period)].map(valueOf)).map(
			(value) => ({ value, label: quarterInWords(AskedQuarter.parse(value)) })
		),
		quarter: isQuarter ? valueOf(quarterOf(period.from)) : '',
		months: newestFirst([...monthsIn(offered), ...monthsIn(period)]).map((value) => ({
			value,
			label: monthInWords(value)
		})),
		by: figuresBy.filter((by) => by !== 'panel' || suites.some(({ panel }) => panel !== ''))
	};
};
