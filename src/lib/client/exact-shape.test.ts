import { describe, expect, it } from 'vitest';
import { is, isExactly, isText, isWhole } from './exact-shape.ts';

type Row = { version: 1; salt: string; passes: number };
const checks = { version: is(1), salt: isText(4), passes: isWhole(2, 10) };
const row = { version: 1, salt: 'abcd', passes: 2 };

describe('the rows that the worker of the keys reads', () => {
	it('are taken as they are meant', () => {
		expect(isExactly<Row>(row, checks)).toBe(true);
		expect(isExactly<Row>({ ...row, passes: 10 }, checks)).toBe(true);
	});

	it.each([
		['nothing', undefined],
		['null', null],
		['a text', 'row'],
		['a key too few', { version: 1, salt: 'abcd' }],
		['a key too many', { ...row, pepper: 'x' }],
		['another key in its place', { version: 1, salt: 'abcd', pass: 2 }],
		['another version', { ...row, version: 2 }],
		['a version as text', { ...row, version: '1' }],
		['a shorter text', { ...row, salt: 'abc' }],
		['no text', { ...row, salt: [1, 2, 3, 4] }],
		['a number below', { ...row, passes: 1 }],
		['a number above', { ...row, passes: 11 }],
		['a number between', { ...row, passes: 2.5 }],
		['a number as text', { ...row, passes: '3' }],
		['no number', { ...row, passes: NaN }]
	])('refuses %s', (_, value) => {
		expect(isExactly<Row>(value, checks)).toBe(false);
	});
});
