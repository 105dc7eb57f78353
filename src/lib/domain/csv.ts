/** A byte order mark: without it Excel reads UTF-8 as Windows-1252, and `Jiří` as something else. */
const BOM = '\uFEFF';

/**
 * What a spreadsheet takes for a formula: `=`, `+`, `-` or `@` (their full-width forms too), also behind spaces, and a
 * tab or a line's end, behind which some programs look for one. Source: OWASP, CSV injection.
 */
const formula = /^(?:\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n])/;

/** [csv.1] Whether a spreadsheet that opens this text as a cell may run it. */
export const isFormula = (text: string): boolean => formula.test(text);

const cellOf = (value: string | number): string => {
	if (typeof value === 'number') return String(value);
	const text = isFormula(value) ? `'${value}` : value;
	return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/**
 * Rows as a CSV file that Excel opens rightly: RFC 4180 with CRLF, a byte order mark, and quotes wherever a separator of
 * any country stands in a cell. [csv.1] A text that would be run as a formula gets an apostrophe in front, which makes
 * it a text; numbers stay numbers, negative ones too.
 */
export const csvOf = (rows: readonly (readonly (string | number)[])[]): string =>
	BOM + rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
