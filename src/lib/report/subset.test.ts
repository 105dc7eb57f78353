import { describe, expect, it } from 'vitest';
import { glyphsShown, latin1, openPdf } from '../../../tests/support/pdf.ts';
import { reportFontFiles, reportFonts } from '../../../tests/support/report-fonts.ts';
import { fixture } from './fixture.ts';
import { renderDocument } from './render.ts';
import { drawingOf, fontFileOf, squareOf } from './subset.ts';
import { parseFont, viewOf } from './ttf.ts';

const { regular, bold } = reportFonts;

/** Reads `loca` and `glyf` of a file that has no Unicode mapping, so that `parseFont` does not serve. */
const outlinesOf = (file: Uint8Array): { starts: number[]; outlines: Uint8Array[] } => {
	const view = viewOf(file);
	const tables = new Map(
		Array.from({ length: view.getUint16(4) }, (_, i) => {
			const entry = 12 + 16 * i;
			const start = view.getUint32(entry + 8);
			const bytes = file.subarray(start, start + view.getUint32(entry + 12));
			return [latin1(file.subarray(entry, entry + 4)), bytes] as const;
		})
	);
	expect(viewOf(tables.get('head')!).getInt16(50)).toBe(1);
	const loca = viewOf(tables.get('loca')!);
	const starts = Array.from({ length: loca.byteLength / 4 }, (_, i) => loca.getUint32(4 * i));
	expect(starts.at(-1)).toBe(tables.get('glyf')!.length);
	return {
		starts,
		outlines: starts.slice(1).map((end, i) => tables.get('glyf')!.slice(starts[i], end))
	};
};

const sumOf = (bytes: Uint8Array): number => {
	let sum = 0;
	for (let at = 0; at < bytes.length; at += 4) sum = (sum + viewOf(bytes).getUint32(at)) >>> 0;
	return sum;
};

describe('the shipped fonts', () => {
	it('[render.9] draw the languages of Europe and Vietnamese, in both weights', () => {
		const letters = 'AZaz09 ŁęőșțžđħŋßẞĳŵŷÞðΑΩάώЀЯяѣҐґЂїŸƠưẠỹ€£₴–—‘’“”…•·°§½×−№™Ə';
		for (const font of [regular, bold])
			expect([...letters].filter((letter) => font.glyphOf(letter.codePointAt(0)!) === 0)).toEqual(
				[]
			);
	});

	it('[render.9] are known as Noto Sans in two weights', () => {
		expect([regular.name, bold.name]).toEqual(['NotoSans-Regular', 'NotoSans-Bold']);
		expect([regular.isBold, bold.isBold]).toEqual([false, true]);
	});

	it('[render.9] map nothing to a glyph that is not there', () => {
		for (const code of [0x25a1, 0x4e00, 0x627, 0x1f642, 0xffff, 0x10ffff])
			expect(regular.glyphOf(code)).toBe(0);
	});
});

describe('a subset', () => {
	it('[render.10] holds the outlines as they were, each at a multiple of four', () => {
		const codes = [...'Custody Łódź'].map((letter) => letter.codePointAt(0)!);
		const drawings = codes.map((code) => drawingOf(regular, regular.glyphOf(code)));
		const { starts, outlines } = outlinesOf(fontFileOf(regular, drawings));
		expect(starts.every((start) => start % 4 === 0)).toBe(true);
		for (const [i, { outline }] of drawings.entries())
			expect([...outlines[i]!.subarray(0, outline.length)]).toEqual([...outline]);
	});

	it('[render.10] takes the parts of a composite glyph with it, once', () => {
		const composites = ['é', 'è'].map((letter) => regular.glyphOf(letter.codePointAt(0)!));
		const isComposite = (outline: Uint8Array) => viewOf(outline).getInt16(0) < 0;
		expect(composites.every((glyph) => isComposite(regular.outlineOf(glyph)))).toBe(true);
		const file = fontFileOf(
			regular,
			composites.map((glyph) => drawingOf(regular, glyph))
		);
		const { outlines } = outlinesOf(file);
		// The two letters, the e that they share, and an accent each.
		expect(outlines.length).toBe(5);
		expect(viewOf(outlines[0]!).getUint16(12)).toBe(2);
		expect(viewOf(outlines[1]!).getUint16(12)).toBe(2);
		const e = regular.outlineOf(regular.glyphOf(0x65));
		expect([...outlines[2]!.subarray(0, e.length)]).toEqual([...e]);
	});

	it('[render.10] leaves the font it came from as it was', () => {
		const before = reportFontFiles.regular.slice();
		const drawings = [drawingOf(regular, regular.glyphOf(0xe9)), squareOf(regular)];
		const first = fontFileOf(regular, drawings);
		const again = fontFileOf(regular, [
			drawingOf(regular, regular.glyphOf(0xe9)),
			squareOf(regular)
		]);
		expect(Buffer.compare(first, again)).toBe(0);
		expect(Buffer.compare(reportFontFiles.regular, before)).toBe(0);
	});

	it('[render.10] has the checksum that a TrueType file must have', () => {
		expect(sumOf(fontFileOf(bold, [squareOf(bold)]))).toBe(0xb1b0afba);
	});

	it('[render.10] is read from a view into a larger buffer as well', () => {
		const larger = Buffer.concat([Buffer.alloc(3), reportFontFiles.regular]);
		const font = parseFont(larger.subarray(3));
		expect(font.advanceOf(font.glyphOf(0x41))).toBe(regular.advanceOf(regular.glyphOf(0x41)));
	});

	it('refuses what is no font', () => {
		expect(() => parseFont(new Uint8Array(64))).toThrow('no TrueType font');
	});
});

describe('the fonts in a finished file', () => {
	it('[render.11] tell each glyph’s text and true width, and draw all but spaces', async () => {
		const opened = await openPdf((await renderDocument(fixture, reportFonts)).bytes);
		const { fonts } = opened;
		expect([...fonts.keys()]).toEqual(['F1', 'F2']);
		for (const [key, { file, widths, unicode }] of fonts) {
			const source = key === 'F1' ? regular : bold;
			const { outlines } = outlinesOf(file);
			expect(unicode.size).toBe(widths.length);
			for (const [number, text] of unicode) {
				const code = text.codePointAt(0)!;
				const drawing = text === '□' ? squareOf(source) : drawingOf(source, source.glyphOf(code));
				expect(widths[number - 1], text).toBe(drawing.advance);
				const isDrawn = [...outlines[number]!.subarray(0, 2)].some((byte) => byte !== 0);
				expect(isDrawn, text).toBe(text !== ' ');
			}
		}
		const shown = glyphsShown(opened);
		expect(shown.length).toBeGreaterThan(1000);
		expect(shown.includes(0)).toBe(false);
	});
});
