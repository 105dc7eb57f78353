import { viewOf, type Font } from './ttf.ts';

/** A glyph of the new font: one taken over, or one drawn here. */
export type Drawing = { advance: number; bearing: number; outline: Uint8Array };

export const drawingOf = (font: Font, glyph: number): Drawing => ({
	advance: font.advanceOf(glyph),
	bearing: font.bearingOf(glyph),
	outline: font.outlineOf(glyph)
});

const bytesOf = (numbers: readonly number[]): Uint8Array => {
	const bytes = new Uint8Array(2 * numbers.length);
	const view = viewOf(bytes);
	numbers.forEach((number, i) => view.setInt16(2 * i, number));
	return bytes;
};

/**
 * An empty square as high as a capital letter: what stands in for a character that the font cannot draw. Noto Sans
 * has none, and as a glyph it can be copied and found like any other text.
 */
export const squareOf = (font: Font): Drawing => {
	const unit = font.unitsPerEm / 20;
	const [left, right, low, high] = [unit, font.capHeight + unit, 0, font.capHeight].map(Math.round);
	const line = Math.round(unit * 1.4);
	const corners = [
		[left!, low!],
		[left!, high!],
		[right!, high!],
		[right!, low!],
		[left! + line, low! + line],
		[right! - line, low! + line],
		[right! - line, high! - line],
		[left! + line, high! - line]
	] as const;
	const steps = (axis: 0 | 1) =>
		corners.map((corner, i) => corner[axis] - (i === 0 ? 0 : corners[i - 1]![axis]));
	const start = bytesOf([2, left!, low!, right!, high!, 3, 7, 0]);
	const ends = bytesOf([...steps(0), ...steps(1)]);
	const outline = new Uint8Array(start.length + 8 + ends.length);
	outline.set(start);
	// Every point lies on the curve; its coordinates are two-byte steps from the point before.
	outline.fill(1, start.length, start.length + 8);
	outline.set(ends, start.length + 8);
	return { advance: right! + left!, bearing: left!, outline };
};

const [WORDS, SCALE, MORE, TWO_SCALES, MATRIX] = [0x1, 0x8, 0x20, 0x40, 0x80];

/** Where a composite outline names its parts: offsets of the two-byte glyph numbers; none for a simple outline. */
const partsOf = (outline: Uint8Array): number[] => {
	const parts: number[] = [];
	const view = viewOf(outline);
	if (outline.length === 0 || view.getInt16(0) >= 0) return parts;
	let at = 10;
	for (let flags = MORE; flags & MORE;) {
		flags = view.getUint16(at);
		parts.push(at + 2);
		at += flags & WORDS ? 8 : 6;
		at += flags & SCALE ? 2 : flags & TWO_SCALES ? 4 : flags & MATRIX ? 8 : 0;
	}
	return parts;
};

/** The parts of composite glyphs are added behind the glyphs asked for, and the composites point at them there. */
const withParts = (font: Font, asked: readonly Drawing[]): Drawing[] => {
	const drawings = [...asked];
	const added = new Map<number, number>();
	for (let i = 0; i < drawings.length; i++) {
		const { outline } = drawings[i]!;
		const view = viewOf(outline);
		for (const at of partsOf(outline)) {
			const part = view.getUint16(at);
			const known = added.get(part) ?? drawings.push(drawingOf(font, part)) - 1;
			added.set(part, known);
			view.setUint16(at, known);
		}
	}
	return drawings;
};

const padded = (length: number): number => (length + 3) & ~3;

/** Sum of a table's 32-bit words, its end filled up with zeros. */
const checksumOf = (bytes: Uint8Array): number => {
	const view = viewOf(bytes);
	const whole = bytes.length & ~3;
	let sum = 0;
	for (let at = 0; at < whole; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
	let rest = 0;
	for (let at = whole; at < bytes.length; at++) rest |= bytes[at]! << (8 * (3 - (at % 4)));
	return (sum + rest) >>> 0;
};

const fileOf = (tables: readonly (readonly [tag: string, bytes: Uint8Array])[]): Uint8Array => {
	const start = 12 + 16 * tables.length;
	const file = new Uint8Array(
		tables.reduce((length, [, bytes]) => length + padded(bytes.length), start)
	);
	const view = viewOf(file);
	const power = Math.floor(Math.log2(tables.length));
	view.setUint32(0, 0x00010000);
	view.setUint16(4, tables.length);
	view.setUint16(6, 16 * 2 ** power);
	view.setUint16(8, power);
	view.setUint16(10, 16 * (tables.length - 2 ** power));
	let at = start;
	tables.forEach(([tag, bytes], i) => {
		const entry = 12 + 16 * i;
		for (let letter = 0; letter < 4; letter++) file[entry + letter] = tag.charCodeAt(letter);
		view.setUint32(entry + 4, checksumOf(bytes));
		view.setUint32(entry + 8, at);
		view.setUint32(entry + 12, bytes.length);
		file.set(bytes, at);
		at += padded(bytes.length);
	});
	return file;
};

/**
 * A TrueType file with the drawings as glyphs 0, 1, 2 …; 0 is .notdef. Outlines begin at multiples of four and are
 * found through the long form of `loca`: the short form over unpadded outlines is what draws blank glyphs.
 */
export const fontFileOf = (font: Font, asked: readonly Drawing[]): Uint8Array => {
	const drawings = withParts(font, asked);
	const loca = new Uint8Array(4 * (drawings.length + 1));
	const hmtx = new Uint8Array(4 * drawings.length);
	const size = drawings.reduce((sum, { outline }) => sum + padded(outline.length), 0);
	const glyf = new Uint8Array(size);
	let at = 0;
	drawings.forEach(({ advance, bearing, outline }, i) => {
		glyf.set(outline, at);
		at += padded(outline.length);
		viewOf(loca).setUint32(4 * (i + 1), at);
		viewOf(hmtx).setUint16(4 * i, advance);
		viewOf(hmtx).setInt16(4 * i + 2, bearing);
	});
	const [head, hhea, maxp] = ['head', 'hhea', 'maxp'].map((tag) => font.table(tag)!);
	viewOf(head!).setUint32(8, 0);
	viewOf(head!).setInt16(50, 1);
	viewOf(hhea!).setUint16(34, drawings.length);
	viewOf(maxp!).setUint16(4, drawings.length);
	const hinting = ['cvt ', 'fpgm', 'prep'].flatMap((tag) => {
		const bytes = font.table(tag);
		return bytes ? [[tag, bytes] as const] : [];
	});
	const tables = [
		...hinting,
		['glyf', glyf] as const,
		['head', head!] as const,
		['hhea', hhea!] as const,
		['hmtx', hmtx] as const,
		['loca', loca] as const,
		['maxp', maxp!] as const
	].sort(([a], [b]) => (a < b ? -1 : 1));
	const file = fileOf(tables);
	const entry = 12 + 16 * tables.findIndex(([tag]) => tag === 'head');
	const adjustment = (0xb1b0afba - checksumOf(file) + 2 ** 32) % 2 ** 32;
	viewOf(file).setUint32(viewOf(file).getUint32(entry + 8) + 8, adjustment);
	return file;
};
