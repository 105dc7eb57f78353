import { csvOf } from '#lib/domain/csv.ts';
import type { Columns } from './columns.ts';

/** The headings and two example rows, which the reader knows and refuses. */
export const templateOf = (columns: Columns): string => {
	const all = Object.values(columns);
	return csvOf([
		all.map(({ name }) => name),
		...([0, 1] as const).map((at) => all.map(({ examples }) => examples[at]))
	]);
};
