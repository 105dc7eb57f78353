/** Text before it meets a font: made clean, and told where a line may end. */

const LINE_FEED = 0x0a;
export const UNKNOWN = 0xfffd;

const within = (code: number, ranges: readonly (readonly [number, number])[]): boolean =>
	ranges.some(([from, to]) => from <= code && code <= to);

/** Shown by nothing, or able to turn a line around: controls, soft hyphen, zero-width, bidi, variation selectors. */
const invisible = [
	[0x00, 0x1f],
	[0x7f, 0x9f],
	[0xad, 0xad],
	[0x34f, 0x34f],
	[0x61c, 0x61c],
	[0x180b, 0x180f],
	[0x200b, 0x200f],
	[0x202a, 0x202e],
	[0x2060, 0x206f],
	[0xfe00, 0xfe0f],
	[0xfeff, 0xfeff],
	[0xfff9, 0xfffb],
	[0xe0000, 0xe0fff]
] as const;

/** Drawn upon the character before, so never the first of a line. */
const combining = [
	[0x300, 0x36f],
	[0x483, 0x489],
	[0x1ab0, 0x1aff],
	[0x1dc0, 0x1dff],
	[0x20d0, 0x20ff],
	[0xfe20, 0xfe2f]
] as const;

const isUnpaired = (code: number) => within(code, [[0xd800, 0xdfff]]);
const isNoCharacter = (code: number) =>
	(code & 0xfffe) === 0xfffe || within(code, [[0xfdd0, 0xfdef]]);

export const isCombining = (code: number): boolean => within(code, combining);
export const isSpace = (code: number): boolean => code === 0x20;

/**
 * Text as it can be printed: composed (NFC), each way of ending a line a line feed, a tab a space.
 * What is invisible is removed; what is no character at all, such as half a surrogate pair, becomes U+FFFD and is
 * reported as unprintable further on. Nothing that can be seen is dropped.
 */
export const clean = (text: string): string => {
	// Most of a report is plain English, which is clean as it is.
	if (/^[\n\x20-\x7e]*$/.test(text)) return text;
	let kept = '';
	for (const character of text.replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')) {
		const code = character.codePointAt(0)!;
		if (code === LINE_FEED) kept += '\n';
		else if (code === 0x09) kept += ' ';
		else if (isUnpaired(code) || isNoCharacter(code)) kept += String.fromCodePoint(UNKNOWN);
		else if (!within(code, invisible)) kept += character;
	}
	return kept.normalize('NFC');
};

export type Break = 'no' | 'may' | 'must';

const DASHES = [0x2d, 0x2f, 0x2013, 0x2014];

/**
 * Whether a line may end after `code`: after a space, and after a hyphen, slash or dash unless a digit follows, so
 * that 30/11/2026 and report numbers stay whole.
 */
export const breakAfter = (code: number, next: number | undefined): Break => {
	if (code === LINE_FEED) return 'must';
	if (isSpace(code)) return 'may';
	const isDigit = next !== undefined && next >= 0x30 && next <= 0x39;
	return DASHES.includes(code) && !isDigit ? 'may' : 'no';
};

/** For each unit of text: its width in any one unit of measure, and what the breaking of lines must know of it. */
export type Measured = { width: number; after: Break; isSpace: boolean; isCombining: boolean };

/**
 * Lines no wider than `width`, filled greedily. Spaces at the end of a line stay in it, and may hang over, so that
 * words do not run together where the text is read aloud or copied. An over-long word is cut, never before a
 * combining mark; a line holds at least one character however narrow the column.
 */
export const linesOf = <Unit extends Measured>(units: readonly Unit[], width: number): Unit[][] => {
	const lines: Unit[][] = [];
	let start = 0;
	let mayEnd = 0;
	let used = 0;
	const end = (at: number) => {
		lines.push(units.slice(start, at));
		start = mayEnd = at;
		used = 0;
	};
	for (let i = 0; i < units.length; i++) {
		const unit = units[i]!;
		if (!unit.isSpace && used + unit.width > width && i > start) {
			let at = mayEnd > start ? mayEnd : i;
			while (at > start && units[at]!.isCombining) at--;
			if (at > start) {
				end(at);
				i = at - 1;
				continue;
			}
		}
		used += unit.width;
		if (unit.after === 'must') end(i + 1);
		else if (unit.after === 'may') mayEnd = i + 1;
	}
	if (start < units.length) end(units.length);
	return lines;
};
