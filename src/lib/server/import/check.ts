import type { z } from 'zod';
import { isFormula } from '#lib/domain/csv.ts';
import type { ImportProblem } from '#lib/domain/import.ts';
import type { Columns } from './columns.ts';
import type { CsvRow } from './csv-rows.ts';

/** A row that was understood, with its number in the file. */
export type Numbered<Entry> = { row: number; entry: Entry };

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

const isTooWide = ({ cells }: CsvRow, width: number): boolean =>
	cells.slice(width).some((cell) => cell.trim() !== '');

const readRow = <Entry>(
	{ columns, schema }: { columns: Columns; schema: z.ZodType<Entry, Cells> },
	{ places, width }: Sheet,
	line: CsvRow
): { entry: Entry | undefined; errors: ImportProblem[] } => {
	const { row, cells } = line;
	if (isTooWide(line, width)) {
		const text = `The row has more cells than there are headings. Put what holds a comma between quotation marks`;
		return { entry: undefined, errors: [problem(row, '', cells.slice(width).join(' '), text)] };
	}
	const raw = (key: string) => cells[places.get(key) ?? -1] ?? '';
	const keys = Object.keys(columns);
	const nameOf = (key: string) => columns[key]?.name ?? '';
	const errors = keys.flatMap((key) => {
		const text = unfit(raw(key));
		return text ? [problem(row, nameOf(key), raw(key), text)] : [];
	});
	if (errors.length > 0) return { entry: undefined, errors };
	const texts = Object.fromEntries(keys.map((key) => [key, raw(key).trim()]));
	if (isExample(columns, texts)) {
		const text = 'This is an example of the template. Take the row out';
		return { entry: undefined, errors: [problem(row, '', cells.join(', '), text)] };
	}
	const parsed = schema.safeParse(texts);
	if (parsed.success) return { entry: parsed.data, errors };
	const first = new Map<string, ImportProblem>();
	for (const { path, message } of parsed.error.issues) {
		const key = String(path[0] ?? '');
		if (!first.has(key)) first.set(key, problem(row, nameOf(key), texts[key] ?? '', message));
	}
	return { entry: undefined, errors: [...first.values()] };
};

/** Every row by itself: the entries that were understood, and one error at most for each cell. */
export const readEntries = <Entry>(
	kind: { columns: Columns; schema: z.ZodType<Entry, Cells> },
	sheet: Sheet
): { entries: Numbered<Entry>[]; errors: ImportProblem[] } => {
	const entries: Numbered<Entry>[] = [];
	const errors: ImportProblem[] = [];
	for (const line of sheet.rows) {
		const read = readRow(kind, sheet, line);
		errors.push(...read.errors);
		if (read.entry !== undefined) entries.push({ row: line.row, entry: read.entry });
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
