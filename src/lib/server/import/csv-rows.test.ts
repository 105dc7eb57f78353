import { describe, expect, it } from 'vitest';
import { IMPORT_LIMITS } from '#lib/domain/import.ts';
import { csvOf } from '#lib/domain/csv.ts';
import { isHeadingOf, matchColumns } from './columns.ts';
import { readCsv } from './csv-rows.ts';
import { decode } from './decode.ts';

const columns = {
	name: { name: 'Full name', isNeeded: true, note: '', examples: ['', ''] },
	email: { name: 'Email', also: ['Mail'], isNeeded: true, note: '', examples: ['', ''] },
	role: { name: 'Role', isNeeded: false, note: '', examples: ['', ''] }
} as const;

const read = (text: string) => readCsv(text, isHeadingOf(columns));
const cellsOf = (text: string) => {
	const answer = read(text);
	return answer.ok ? answer.rows.map(({ cells }) => cells) : answer.reason;
};
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('the letters of a file', () => {
	it('are read as UTF-8, with a byte order mark or without', () => {
		for (const text of ['Full name\nJiří', '\uFEFFFull name\nJiří']) {
			expect(decode(utf8(text))).toEqual({
				ok: true,
				text: 'Full name\nJiří',
				encoding: 'UTF-8'
			});
		}
	});

	it('are read as Windows-1252 where they cannot be UTF-8', () => {
		const bytes = Uint8Array.from([...utf8('Full name\nZo'), 0xeb, 0x20, 0x93, 0x80, 0x94]);
		expect(decode(bytes)).toEqual({
			ok: true,
			text: 'Full name\nZoë “€”',
			encoding: 'Windows-1252'
		});
	});

	it('are read as UTF-16 where the mark says so', () => {
		const text = '\uFEFFFull name\tEmail\r\nJiří\tjiri@example.org';
		const little = Buffer.from(text, 'utf16le');
		const big = Buffer.from(little).swap16();
		for (const bytes of [little, big]) {
			const decoded = decode(bytes);
			expect(decoded).toMatchObject({ ok: true, encoding: 'UTF-16', text: text.slice(1) });
		}
	});

	it('are no letters in a workbook, a picture, or a file of nothing', () => {
		const reasonOf = (...bytes: number[]) => {
			const decoded = decode(Uint8Array.from(bytes));
			return decoded.ok ? 'ok' : decoded.reason;
		};
		expect(reasonOf(0x50, 0x4b, 0x03, 0x04, 0x14)).toBe('isWorkbook');
		expect(reasonOf(0xd0, 0xcf, 0x11, 0xe0, 0xa1)).toBe('isWorkbook');
		expect(reasonOf(0x89, 0x50, 0x4e, 0x47, 0x00)).toBe('isNotText');
		expect(reasonOf(0xff, 0xfe, 0x00, 0xd8)).toBe('isNotText');
		expect(reasonOf()).toBe('isEmpty');
		expect(reasonOf(0xef, 0xbb, 0xbf, 0x20, 0x0d, 0x0a)).toBe('isEmpty');
	});
});

describe('the rows of a file', () => {
	it.each([
		['comma', ','],
		['semicolon', ';'],
		['tab', '\t']
	])('are cut at a %s, with any ends of lines', (separator, sign) => {
		for (const end of ['\n', '\r\n', '\r']) {
			const text = [
				['Full name', 'Email'],
				['Ada, Wren; x', 'a@b.org']
			]
				.map((row) => row.map((cell) => `"${cell}"`).join(sign))
				.join(end);
			expect(read(text)).toMatchObject({
				ok: true,
				separator,
				rows: [{ row: 2, cells: ['Ada, Wren; x', 'a@b.org'] }]
			});
		}
	});

	it('take the separator by which the headings are known ones, whatever the cells hold', () => {
		expect(read('Full name;Email\nA, B, C, D;a@b.org')).toMatchObject({ separator: 'semicolon' });
		expect(read('sep=;\r\nFull name;Email\r\nAda;a@b.org')).toMatchObject({
			separator: 'semicolon',
			rows: [{ cells: ['Ada', 'a@b.org'] }]
		});
	});

	it('keep line breaks and quotation marks within a cell', () => {
		expect(cellsOf('Full name,Email\n"Ada\r\n""A"" Wren",a@b.org')).toEqual([
			['Ada\r\n"A" Wren', 'a@b.org']
		]);
		expect(cellsOf('Full name,Email\nAda "A" Wren,a@b.org')).toEqual([['Ada "A" Wren', 'a@b.org']]);
	});

	it('have the numbers that the spreadsheet shows', () => {
		const answer = read('Full name,Email\n\n"a\nb",x\n,\nc,y\n\n');
		expect(answer.ok && answer.rows.map(({ row }) => row)).toEqual([3, 5]);
	});

	it('come back as our own writer wrote them', () => {
		const rows = [
			['Full name', 'Email'],
			['Zoë "Z", of\r\nKent; x', 'a@b.org']
		];
		const decoded = decode(utf8(csvOf(rows)));
		expect(decoded.ok && cellsOf(decoded.text)).toEqual(rows.slice(1));
	});

	it('are refused where there is nothing, or a quotation mark is never closed', () => {
		expect(read('Full name,Email\n')).toEqual({ ok: false, reason: 'hasNoRows' });
		expect(read(',,\n')).toEqual({ ok: false, reason: 'hasNoHeadings' });
		expect(read('Full name,Email\nAda,a@b.org\n\n"Ben,b@c.org\nCleo,c@d.org')).toEqual({
			ok: false,
			reason: 'hasOpenQuote',
			row: 4
		});
		expect(read(`Full name,Email\nAda,${'x'.repeat(100_001)}`)).toEqual({
			ok: false,
			reason: 'hasLongRow',
			row: 2
		});
	});

	it('are ten thousand at the most, and a file of empty rows is not read to its end', () => {
		const fileOf = (rows: number) => `Full name,Email\n${'a,b\n'.repeat(rows)}`;
		expect(read(fileOf(IMPORT_LIMITS.rows))).toMatchObject({ ok: true });
		const tooMany = { ok: false, reason: 'hasTooManyRows' };
		expect(read(fileOf(IMPORT_LIMITS.rows + 1))).toEqual(tooMany);
		expect(read(`Full name,Email\n${',\n'.repeat(IMPORT_LIMITS.bytes / 2)}`)).toEqual(tooMany);
		const empty = `Full name,Email\n${'\n'.repeat(IMPORT_LIMITS.bytes)}`;
		expect(read(empty)).toEqual({ ok: false, reason: 'hasNoRows' });
	});
});

describe('the headings of a file', () => {
	it('are known in any order, case and spelling of signs; others are told', () => {
		const matched = matchColumns(columns, [' E-MAIL', 'Telephone', 'full  name', '']);
		expect(matched).toEqual({
			ok: true,
			places: new Map([
				['email', 0],
				['name', 2]
			]),
			unknown: ['Telephone']
		});
		expect(matchColumns(columns, ['Full name', 'Mail'])).toMatchObject({ ok: true });
	});

	it('are refused when one is missing or stands twice', () => {
		expect(matchColumns(columns, ['Name of person', 'Email', 'E-mail'])).toEqual({
			ok: false,
			missing: ['Full name'],
			twice: ['E-mail'],
			found: ['Name of person', 'Email', 'E-mail']
		});
	});
});
