import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import { isFormula } from '#lib/domain/csv.ts';
import type { ImportProblem } from '#lib/domain/import.ts';
import type { Columns } from './columns.ts';
import type { CsvRow } from './csv-rows.ts';

/** A row that was understood, with its number in the file. */
export type Numbered<Entry> = { row: number; entry: Entry };

/** The columns of a kind of import, and how the texts of a row become an entry. */
type Kind<Entry> = { columns: Columns; schema: z.ZodType<Entry, Cells> };

export type Findings = { errors: ImportProblem[]; warnings: ImportProblem[] };

/** A file's rows after the headings were matched. */
export type Sheet = { places: ReadonlyMap<string, number>; width: number; rows: readonly CsvRow[] };

/** A row's texts by the keys of the columns, without spaces around them. */
type Cells = Record<string, string>;

const LONGEST_SHOWN = 60;

const shortened = (text: string): string =>
	text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;

export const problem = (
	row: number,
	column: string,
	value: string,
	text: string
): ImportProblem => ({ row, column, value: shortened(value), text });

const formulaText =
	'A spreadsheet would run this as a formula. Write it so that it does not begin with = + - or @';

/** What makes a cell unfit whatever its column is. */
const unfit = (cell: string): string | undefined => {
	if (isFormula(cell)) return formulaText;
	if (/[^\P{Cc}\t\r\n]/u.test(cell))
		return 'It has a character that cannot be shown. Type it again';
	return undefined;
};

/** Whether somebody left a row of the template as it was. */
const isExample = (columns: Columns, cells: Cells): boolean =>
	([0, 1] as const).some((at) =>
		Object.entries(columns).every(([key, { examples }]) => cells[key] === examples[at])
	);

const tooWideText =
	'The row has more cells than there are headings. Put what holds a comma between quotation marks';

const isTooWide = ({ cells }: CsvRow, width: number): boolean =>
	cells.slice(width).some((cell) => cell.trim() !== '');

/** What reads a row: made once for a sheet, as a sheet may have ten thousand. */
type Reader<Entry> = {
	columns: Columns;
	schema: z.ZodType<Entry, Cells>;
	width: number;
	/** Keys, headings and places of the columns that the file has. */
	had: readonly { key: string; name: string; at: number }[];
	/** Every key with an empty text. */
	empty: Cells;
};

const readerOf = <Entry>(kind: Kind<Entry>, { places, width }: Sheet): Reader<Entry> => ({
	...kind,
	width,
	had: Object.entries(kind.columns).flatMap(([key, { name }]) => {
		const at = places.get(key);
		return at === undefined ? [] : [{ key, name, at }];
	}),
	empty: Object.fromEntries(Object.keys(kind.columns).map((key) => [key, '']))
});

const readRow = <Entry>(
	{ columns, schema, width, had, empty }: Reader<Entry>,
	line: CsvRow
): Entry | ImportProblem[] => {
	const { row, cells } = line;
	const whole = (text: string) => [problem(row, '', cells.join(', '), text)];
	if (isTooWide(line, width)) return whole(tooWideText);
	const texts = { ...empty };
	const errors: ImportProblem[] = [];
	for (const { key, name, at } of had) {
		const cell = cells[at] ?? '';
		const text = unfit(cell);
		if (text) errors.push(problem(row, name, cell, text));
		texts[key] = cell.trim();
	}
	if (errors.length > 0) return errors;
	if (isExample(columns, texts))
		return whole('This is an example of the template. Take the row out');
	const parsed = schema.safeParse(texts);
	if (parsed.success) return parsed.data;
	const first = new Map<string, ImportProblem>();
	for (const { path, message } of parsed.error.issues) {
		const key = String(path[0] ?? '');
		if (first.has(key)) continue;
		first.set(key, problem(row, columns[key]?.name ?? '', texts[key] ?? '', message));
	}
	return [...first.values()];
};

const ROWS_AT_ONCE = 500;

/**
 * Every row by itself: the entries that were understood, and one error at most for each cell. Others are answered in
 * between, as ten thousand rows take their time.
 */
export const readEntries = async <Entry extends object>(
	kind: Kind<Entry>,
	sheet: Sheet
): Promise<{ entries: Numbered<Entry>[]; errors: ImportProblem[] }> => {
	const reader = readerOf(kind, sheet);
	const entries: Numbered<Entry>[] = [];
	const errors: ImportProblem[] = [];
	for (const [at, line] of sheet.rows.entries()) {
		if (at % ROWS_AT_ONCE === 0) await setImmediate();
		const read = readRow(reader, line);
		if (Array.isArray(read)) errors.push(...read);
		else entries.push({ row: line.row, entry: read });
	}
	return { entries, errors };
};

/** For each entry whose key an earlier one has: the earlier one's row. */
export const repeated = <Entry>(
	entries: readonly Numbered<Entry>[],
	keyOf: (entry: Entry) => string
): { row: number; entry: Entry; firstRow: number }[] => {
	const seen = new Map<string, number>();
	return entries.flatMap(({ row, entry }) => {
		const key = keyOf(entry);
		const firstRow = seen.get(key);
		if (firstRow === undefined) seen.set(key, row);
		return firstRow === undefined ? [] : [{ row, entry, firstRow }];
	});
};
