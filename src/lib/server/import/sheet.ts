import type { ReadAs } from '#lib/domain/import.ts';
import type { Sheet } from './check.ts';
import { isHeadingOf, matchColumns, type Columns } from './columns.ts';
import { readCsv, type CsvRows } from './csv-rows.ts';
import type { Decoded } from './decode.ts';

type SheetRefusal =
	| Exclude<CsvRows, { ok: true }>
	| { ok: false; reason: 'hasOtherColumns'; missing: string[]; twice: string[]; found: string[] };

/** Why a file cannot even be previewed. */
export type FileRefusal =
	SheetRefusal | Exclude<Decoded, { ok: true }> | { ok: false; reason: 'isTooLarge' };

export type ReadSheet =
	{ ok: true; sheet: Sheet; separator: ReadAs['separator']; unknown: string[] } | SheetRefusal;

/** A decoded file as the sheet of one kind of import. */
export const readSheet = (text: string, columns: Columns): ReadSheet => {
	const read = readCsv(text, isHeadingOf(columns));
	if (!read.ok) return read;
	const matched = matchColumns(columns, read.header);
	if (!matched.ok) return { ...matched, reason: 'hasOtherColumns' };
	const sheet = { places: matched.places, width: read.header.length, rows: read.rows };
	return { ok: true, sheet, separator: read.separator, unknown: matched.unknown };
};
