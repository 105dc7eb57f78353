import { describe, expect, it } from 'vitest';
import { Day } from '#lib/domain/time.ts';
import { count, folded, joinedLine, line, time, yesOrNo } from './cells.ts';
import { dayFromText, dayToText, dayUpTo } from './day-cell.ts';

const today = Day.parse('2026-11-22');

describe('a day', () => {
	it.each([
		['2026-11-22', '2026-11-22'],
		['22/11/2026', '2026-11-22'],
		['1.3.26', '2026-03-01'],
		['01-Mar-26', '2026-03-01'],
		['1 March 2026', '2026-03-01'],
		['29/02/2024 00:00', '2024-02-29'],
		['11/22/2026', undefined],
		['31/02/2026', undefined],
		['46348', undefined],
		['', undefined],
		['yesterday', undefined]
	])('written as “%s” is %s', (text, day) => {
		expect(dayFromText(text)).toBe(day);
	});

	it('is written as it is read', () => {
		expect(dayToText(today)).toBe('22/11/2026');
		expect(dayFromText(dayToText(today))).toBe(today);
	});

	it('lies in the past, and in this century', () => {
		const messageOf = (text: string) => dayUpTo(today).safeParse(text).error?.issues[0]?.message;
		expect(messageOf('22/11/2026')).toBeUndefined();
		expect(messageOf('23/11/2026')).toMatch(/still to come/);
		expect(messageOf('01/01/1926')).toMatch(/year/);
		expect(messageOf('soon')).toMatch(/as 22\/11\/2026/);
	});
});

describe('other cells', () => {
	it.each([
		['2:41', '02:41'],
		['02.41', '02:41'],
		['0241', '02:41'],
		['23:59:59', '23:59'],
		['', undefined]
	])('a time written as “%s” is %s', (text, value) => {
		expect(time.safeParse(text)).toEqual({ success: true, data: value });
	});

	it.each(['24:00', '12:60', '7', 'noon', '2:41 pm'])('“%s” is no time', (text) => {
		expect(time.safeParse(text).success).toBe(false);
	});

	it('counts are whole, not negative, and may be unknown', () => {
		expect(count.parse('0')).toBe(0);
		expect(count.parse('9999')).toBe(9999);
		expect(count.parse('')).toBeUndefined();
		for (const text of ['10000', '-1', '1.5', '1,000', 'two', '1e3']) {
			expect(count.safeParse(text).success, text).toBe(false);
		}
	});

	it('yes and no are understood, and nothing else', () => {
		expect(['Yes', 'y', 'TRUE', '1', 'x'].map((text) => yesOrNo.parse(text))).not.toContain(false);
		expect(['No', 'n', 'false', '0', ''].map((text) => yesOrNo.parse(text))).not.toContain(true);
		expect(yesOrNo.safeParse('sometimes').success).toBe(false);
	});

	it('names stand on one line, and an address is put on one', () => {
		const name = line(10, 'missing', 'long');
		expect(name.safeParse('').error?.issues[0]?.message).toBe('missing');
		expect(name.safeParse('12345678901').error?.issues[0]?.message).toBe('long');
		expect(name.safeParse('a\nb').success).toBe(false);
		expect(joinedLine(300, 'long').parse('1 Road \r\nNorthgate')).toBe('1 Road, Northgate');
	});

	it('names are compared without case, accents and spaces', () => {
		expect(folded('  JIŘÍ   Novotný ')).toBe(folded('Jiri novotny'));
	});
});
