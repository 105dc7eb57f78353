import { IMPORT_LIMITS } from '#lib/domain/import.ts';
import type { FileRefusal } from './sheet.ts';

type Joint = 'conjunction' | 'disjunction';

const quoted = (names: readonly string[], type: Joint = 'conjunction'): string =>
	new Intl.ListFormat('en-GB', { type }).format(names.map((name) => `“${name}”`));

const MOST_NAMED = 12;
const MOST_LETTERS = 40;

/** Headings as found: a file that is no table at all may have very many and very long ones. */
const foundOf = (names: readonly string[]): string => {
	const named = names.slice(0, MOST_NAMED).map((name) => name.slice(0, MOST_LETTERS));
	const rest = names.length - named.length;
	return rest > 0 ? `${quoted(named)} and ${rest} more` : quoted(named);
};

const otherColumns = ({
	missing,
	twice,
	found
}: Extract<FileRefusal, { reason: 'hasOtherColumns' }>): string => {
	const lacking =
		missing.length > 0 ? [`The file has no column ${quoted(missing, 'disjunction')}.`] : [];
	const doubled = twice.length > 0 ? [`The file has ${quoted(twice)} twice.`] : [];
	const has = found.length > 0 ? [`Its first row has ${foundOf(found)}.`] : [];
	return [...lacking, ...doubled, ...has, 'Use the headings of the template'].join(' ');
};

const rows = IMPORT_LIMITS.rows.toLocaleString('en-GB');
const megabytes = IMPORT_LIMITS.bytes / 1024 / 1024;

/** Why a file was not taken, and what to do. */
export const refusalInWords = (refusal: FileRefusal): string => {
	switch (refusal.reason) {
		case 'isEmpty':
		case 'hasNoHeadings':
			return 'The file is empty. Choose another one';
		case 'isWorkbook':
			return 'This is a workbook, not a CSV file. In your spreadsheet choose “Save as”, then “CSV UTF-8”';
		case 'isNotText':
			return 'This is not a CSV file. In your spreadsheet choose “Save as”, then “CSV UTF-8”';
		case 'isTooLarge':
			return `The file must be ${megabytes} MB or smaller. Split it into several`;
		case 'hasNoRows':
			return 'The file has headings and nothing below them';
		case 'hasTooManyRows':
			return `The file must have ${rows} rows or fewer. Split it into several`;
		case 'hasOpenQuote':
			return `A quotation mark in row ${refusal.row} is never closed. Close it or take it out`;
		case 'hasLongRow':
			return `Row ${refusal.row} is far too long to be one row. Look for a quotation mark that is never closed`;
		case 'hasOtherColumns':
			return otherColumns(refusal);
	}
};
