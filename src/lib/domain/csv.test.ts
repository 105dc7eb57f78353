import { describe, expect, it } from 'vitest';
import { csvOf, isFormula } from './csv.ts';

describe('a CSV file', () => {
	it('begins with a byte order mark and ends every row with CRLF', () => {
		expect(
			csvOf([
				['Suite', 'Visits'],
				['Medway', 12]
			])
		).toBe('\uFEFFSuite,Visits\r\nMedway,12\r\n');
		expect(csvOf([])).toBe('\uFEFF');
	});

	it('quotes what would end a cell, and doubles quotes within', () => {
		expect(csvOf([['a,b', 'say "so"', 'two\nlines', 'x;y', 'plain', '']])).toBe(
			'\uFEFF"a,b","say ""so""","two\nlines","x;y",plain,\r\n'
		);
	});

	it('[csv.1] a text that a spreadsheet would run becomes a text that it shows', () => {
		for (const text of ['=1+1', '+44', '-2', '@SUM(A1)', ' =1', '\t=1', '\r=1', '\n=1', '＝1']) {
			expect(isFormula(text), text).toBe(true);
			expect(csvOf([[text]]), text).toContain(`'${text}`);
		}
		expect(csvOf([['=HYPERLINK("http://evil.example","x")']])).toBe(
			'\uFEFF"\'=HYPERLINK(""http://evil.example"",""x"")"\r\n'
		);
	});

	it('[csv.1] leaves alone what no spreadsheet runs, and numbers', () => {
		for (const text of ['', 'Medway', "O'Hara", 'a=b', '9-5', 'name@example.org']) {
			expect(isFormula(text), text).toBe(false);
		}
		expect(csvOf([[-3, 0.5, 'a=b']])).toBe('\uFEFF-3,0.5,a=b\r\n');
	});
});
