import * as z from 'zod/mini';
import type { Quarter } from '#lib/domain/statistics.ts';

/** A quarter of the financial year as addresses and tables name it: `2026-q3` is October to December 2026. */
export const QuarterId = z
	.string()
	.check(z.regex(/^20\d\d-q[1-4]$/))
	.brand('QuarterId');
export type QuarterId = z.infer<typeof QuarterId>;

export const quarterIdOf = ({ year, quarter }: Quarter): QuarterId =>
	QuarterId.parse(`${year}-q${quarter}`);

export const quarterOfId = (id: QuarterId): Quarter => ({
	year: Number(id.slice(0, 4)),
	quarter: Number(id.at(-1)) as Quarter['quarter']
});

/** So many quarters later, or earlier where the number is negative. */
export const quartersLater = ({ year, quarter }: Quarter, count: number): Quarter => {
	const number = year * 4 + quarter - 1 + count;
	return { year: Math.floor(number / 4), quarter: ((number % 4) + 1) as Quarter['quarter'] };
};
