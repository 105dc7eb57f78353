import { z } from 'zod';
import { Month, monthInWords } from '#lib/domain/month.ts';
import { monthsIn, periodBetween, periodOf, quartersIn, type Period } from '#lib/domain/period.ts';
import { quarterInWords, quarterOf, type Quarter } from '#lib/domain/statistics.ts';

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
	to: z.optional(Month).catch(undefined)
});

const valueOf = ({ year, quarter }: Quarter): string => `${year}-${quarter}`;

/**
 * The time that an address asks for: months where both are named; else a quarter, `usual` unless another is named. What is
 * not understood is as if it were not there.
 */
export const periodAsked = (search: URLSearchParams, usual: Quarter): Period => {
	const { quarter, from, to } = Asked.parse(Object.fromEntries(search));
	return from && to ? periodBetween(from, to) : periodOf(quarter ?? usual);
};

type Choice = { value: string; label: string };
export type PeriodChoices = {
	quarters: Choice[];
	/** The quarter that is shown; empty where other months are. */
	quarter: string;
	months: Choice[];
};

const newestFirst = <Text extends string>(all: readonly Text[]): Text[] =>
	[...new Set(all)].sort().reverse();

/** What can be asked for, the newest first; what is shown is among it. */
export const periodChoices = (offered: Period, shown: Period): PeriodChoices => {
	const isQuarter = quartersIn(shown).length === 1 && monthsIn(shown).length === 3;
	return {
		quarters: newestFirst([...quartersIn(offered), ...quartersIn(shown)].map(valueOf)).map(
			(value) => ({ value, label: quarterInWords(AskedQuarter.parse(value)) })
		),
		quarter: isQuarter ? valueOf(quarterOf(shown.from)) : '',
		months: newestFirst([...monthsIn(offered), ...monthsIn(shown)]).map((value) => ({
			value,
			label: monthInWords(value)
		}))
	};
};
