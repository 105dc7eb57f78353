import { describe, expect, it } from 'vitest';
import { breakAfter, clean, isCombining, isSpace, linesOf } from './text.ts';

const unitsOf = (text: string) =>
	[...text].map((character, i, all) => {
		const code = character.codePointAt(0)!;
		const kind = { isSpace: isSpace(code), isCombining: isCombining(code) };
		return { character, width: 1, after: breakAfter(code, all[i + 1]?.codePointAt(0)), ...kind };
	});

const broken = (text: string, width: number): string[] =>
	linesOf(unitsOf(text), width).map((line) => line.map(({ character }) => character).join(''));

describe('clean text', () => {
	const cases: [what: string, from: string, to: string][] = [
		['composes', 'e\u0301', 'é'],
		['ends lines in one way', 'a\r\nb\rc\u2028d\u0085e', 'a\nb\nc\nd\ne'],
		['makes a tab a space', 'a\tb', 'a b'],
		['removes controls', 'a\0b\x1bc\x9fd', 'abcd'],
		['removes what turns the line around', '\u202eabc\u202c\u2066d\u2069\u200f\u061c', 'abcd'],
		['removes what has no width', 'a\u200bb\u00adc\ufeffd\u2060e\u{e0041}', 'abcde'],
		['keeps a heart and drops its variation selector', '❤\ufe0f', '❤'],
		['marks half a pair', 'a\ud83d b\ude42', 'a\ufffd b\ufffd'],
		['marks what is no character', 'a\uffffb\ufdd0c\u{1fffe}', 'a\ufffdb\ufffdc\ufffd'],
		['keeps all that can be seen', 'Ł ≤ 王 ع 🙂', 'Ł ≤ 王 ع 🙂']
	];
	for (const [what, from, to] of cases)
		it(`[render.7] ${what}`, () => {
			expect(clean(from)).toBe(to);
			expect(clean(to)).toBe(to);
		});
});

describe('lines', () => {
	it('[render.8] end after a space, which stays and may hang over', () => {
		expect(broken('the custody record', 7)).toEqual(['the ', 'custody ', 'record']);
	});

	it('[render.8] end after a hyphen or a slash, but not within a date or a number', () => {
		expect(broken('mother-in-law', 8)).toEqual(['mother-', 'in-law']);
		expect(broken('on 30/11/2026', 11)).toEqual(['on ', '30/11/2026']);
	});

	it('[render.8] cut a word that is wider than the line', () => {
		expect(broken('abcdefgh ij', 3)).toEqual(['abc', 'def', 'gh ', 'ij']);
	});

	it('[render.8] never begin with a combining mark', () => {
		expect(broken('abx\u0335\u0336c', 3)).toEqual(['ab', 'x\u0335\u0336', 'c']);
	});

	it('[render.8] hold at least one character, however narrow', () => {
		expect(broken('ab', 0.5)).toEqual(['a', 'b']);
		expect(broken('x\u0335\u0336', 0.5)).toEqual(['x\u0335\u0336']);
	});

	it('[render.8] keep the ends that were typed', () => {
		expect(broken('a\n\nb', 9)).toEqual(['a\n', '\n', 'b']);
	});

	it('[render.8] lose nothing', () => {
		const text = 'It was – as far as we could tell – “in order”/not seen, 14-day-old bread.  End ';
		for (let width = 1; width < 30; width++) expect(broken(text, width).join('')).toBe(text);
	});
});
