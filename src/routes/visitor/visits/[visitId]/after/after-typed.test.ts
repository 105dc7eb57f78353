import { expect, it } from 'vitest';
import { penceOf, tenthsOf } from './after-typed.ts';

it.each([
	['12', 120],
	['12.5', 125],
	[' 0,4 ', 4],
	['', undefined],
	['12.55', undefined],
	['-3', undefined],
	['twelve', undefined]
])('%j miles', (text, tenths) => {
	expect(tenthsOf(text)).toBe(tenths);
});

it.each([
	['', 0],
	['3', 300],
	['£3.4', 340],
	['3.45', 345],
	['3.456', undefined],
	['free', undefined]
])('%j of parking', (text, pence) => {
	expect(penceOf(text)).toBe(pence);
});
