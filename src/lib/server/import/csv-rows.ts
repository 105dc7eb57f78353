import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { IMPORT_LIMITS, type ReadAs } from '#lib/domain/import.ts';

export type CsvRow = {
	/** As the spreadsheet counts: a row with line breaks in a cell is one row, an empty row counts. */
	row: number;
	cells: string[];
};
export type CsvRows =
	| { ok: true; separator: ReadAs['separator']; header: string[]; rows: CsvRow[] }
	| { ok: false; reason: 'hasNoHeadings' | 'hasNoRows' | 'hasTooManyRows' }
	/** A quotation mark that is never closed, or a row too long to be one. */
	| { ok: false; reason: 'hasOpenQuote' | 'hasLongRow'; row: number };

const delimiters: Record<ReadAs['separator'], string> = { comma: ',', semicolon: ';', tab: '\t' };
const separators = Object.keys(delimiters) as ReadAs['separator'][];

/** In characters. */
const LONGEST_ROW = 100_000;
/** With rows of empty cells, which spreadsheets leave behind; a file of little else is not read to its end. */
const MOST_RECORDS = 50_000;

const options = (separator: ReadAs['separator']) => ({
	delimiter: delimiters[separator],
	relax_column_count: true,
	relax_quotes: true,
	skip_empty_lines: true,
	max_record_size: LONGEST_ROW
});

/** The first row as each separator would cut it. */
const headerBy = (text: string, separator: ReadAs['separator']): string[] => {
	const [header = []] = parse(text, { ...options(separator), to: 1 });
	return header.map((cell) => cell.trim());
};

/** Excel's own first line that names the separator: `sep=;`. */
const separatorLine = /^sep=([,;\t])\r?\n/i;

const separatorOf = (text: string, isHeading: (text: string) => boolean): ReadAs['separator'] => {
	const known = (separator: ReadAs['separator']) =>
		headerBy(text, separator).filter(isHeading).length;
	return separators.reduce((best, one) => (known(one) > known(best) ? one : best));
};

class TooManyRows extends Error {}

/** Rows without those that are empty, which keep their number; stops as soon as there are too many. */
const readRows = (text: string, separator: ReadAs['separator']): CsvRow[] => {
	const rows: CsvRow[] = [];
	parse(text, {
		...options(separator),
		on_record: (cells: string[], { records, empty_lines: skipped }) => {
			const isEmpty = cells.every((cell) => cell.trim() === '');
			if (!isEmpty) rows.push({ row: records + skipped, cells });
			const isTooMany = rows.length > IMPORT_LIMITS.rows + 1 || records > MOST_RECORDS;
			if (isTooMany) throw new TooManyRows();
			return null;
		}
	});
	return rows;
};

/**
 * A decoded file as its headings and rows. The separator is the one by which most of the headings are known ones.
 * Everything else is refused with its reason.
 */
export const readCsv = (decoded: string, isHeading: (text: string) => boolean): CsvRows => {
	const said = separatorLine.exec(decoded);
	const text = said ? decoded.slice(said[0].length) : decoded;
	try {
		const separator = said
			? separators.find((one) => delimiters[one] === said[1])!
			: separatorOf(text, isHeading);
		const [first, ...rows] = readRows(text, separator);
		if (!first) return { ok: false, reason: 'hasNoHeadings' };
		if (rows.length === 0) return { ok: false, reason: 'hasNoRows' };
		return { ok: true, separator, header: first.cells.map((cell) => cell.trim()), rows };
	} catch (error) {
		if (error instanceof TooManyRows) return { ok: false, reason: 'hasTooManyRows' };
		if (!(error instanceof CsvError)) throw error;
		const reason = error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'hasOpenQuote' : 'hasLongRow';
		// The library tells how many rows were whole, and how many lines it skipped.
		const { records = 0, empty_lines: skipped = 0 } = error;
		return { ok: false, reason, row: Number(records) + Number(skipped) + 1 };
	}
};
