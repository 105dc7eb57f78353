import type { GroupedFigures } from './figures-groups.ts';
import { linesOfTables } from './figures-lines.ts';

/** A figure for each group and for all; `null` where it is not known. */
export type FiguresRow = { label: string; values: (number | null)[] };
export type FiguresTable = { id: string; caption: string; rows: FiguresRow[] };

/**
 * Every table of a time, the same for page and file: a row for each figure, a value for each group and one for all of
 * them. A table whose rows were all left out stays away.
 */
export const figuresTables = ({ groups, total }: GroupedFigures): FiguresTable[] =>
	linesOfTables
		.map(({ id, caption, lines }) => ({
			id,
			caption,
			rows: lines
				.map(({ label, value, isSparse }) => ({
					label,
					values: [...groups, total].map(value),
					isSparse
				}))
				.filter(({ values, isSparse }) => !isSparse || values.some(Boolean))
				.map(({ label, values }) => ({ label, values }))
		}))
		.filter(({ rows }) => rows.length > 0);

/** The same tables as rows of one file; what is not known is an empty cell. */
export const figuresRows = (grouped: GroupedFigures): (string | number)[][] => [
	['Table', 'Figure', ...grouped.groups.map(({ name }) => name), grouped.total.name],
	...figuresTables(grouped).flatMap(({ caption, rows }) =>
		rows.map(({ label, values }) => [caption, label, ...values.map((value) => value ?? '')])
	)
];
