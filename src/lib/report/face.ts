import { PDFHexString, PDFName, PDFString, type PDFContext, type PDFRef } from 'pdf-lib';
import { compressed } from './file.ts';
import { drawingOf, fontFileOf, squareOf, type Drawing } from './subset.ts';
import { isSpace } from './text.ts';
import type { Font } from './ttf.ts';

/** White square; a font that has one of its own is not asked for it. */
const SQUARE = 0x25a1;

const hex4 = (number: number): string => number.toString(16).toUpperCase().padStart(4, '0');

/** A code point in UTF-16, as hex digits. */
const utf16Of = (code: number): string =>
	[...Array(String.fromCodePoint(code).length).keys()]
		.map((i) => hex4(String.fromCodePoint(code).charCodeAt(i)))
		.join('');

/** ToUnicode: blocks of at most a hundred lines, as the format demands. */
const toUnicodeOf = (codes: readonly number[]): string => {
	const lines = codes.map((code, i) => `<${hex4(i + 1)}> <${utf16Of(code)}>`);
	const blocks: string[] = [];
	for (let i = 0; i < lines.length; i += 100) {
		const block = lines.slice(i, i + 100);
		blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
	}
	return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
};

/** Six capital letters that differ when the characters differ. */
const subsetTagOf = (codes: readonly number[]): string => {
	let state = 0;
	for (const code of codes) state = (state * 31 + code) % 308_915_776;
	return Array.from({ length: 6 }, (_, i) =>
		String.fromCharCode(65 + (Math.floor(state / 26 ** i) % 26))
	).join('');
};

/**
 * One weight of the font within one document. Each code point gets a number of its own in order of first use, so that
 * the text can be told from the file exactly; the file holds no other glyphs.
 */
export class Face {
	readonly #numbers = new Map<number, number>();
	readonly #widths: number[] = [];
	readonly #digits: string[] = [];
	readonly #drawings: Drawing[] = [];
	readonly font: Font;
	readonly key: string;

	constructor(font: Font, key: string) {
		this.font = font;
		this.key = key;
	}

	get isUsed(): boolean {
		return this.#numbers.size > 0;
	}

	canDraw(code: number): boolean {
		if (code === SQUARE) return false;
		if (this.#numbers.has(code)) return true;
		const glyph = this.font.glyphOf(code);
		if (glyph === 0) return false;
		// A font with a character but no outline for it would print nothing where something was written.
		return this.font.outlineOf(glyph).length > 0 || isSpace(code) || BLANKS.has(code);
	}

	/** The number of a character that the face can draw. */
	numberOf(code: number): number {
		return this.#numberOf(code, () => drawingOf(this.font, this.font.glyphOf(code)));
	}

	/** The number of the empty square that stands for what cannot be drawn. */
	numberOfSquare(): number {
		return this.#numberOf(SQUARE, () => squareOf(this.font));
	}

	/** In thousandths of the size, rounded: what the file says and what the lines are measured by. */
	widthOf(number: number): number {
		return this.#widths[number - 1]!;
	}

	/** As content streams write it: four hex digits. */
	digitsOf(number: number): string {
		return this.#digits[number - 1]!;
	}

	embed(context: PDFContext): PDFRef {
		const codes = [...this.#numbers.keys()];
		const name = PDFName.of(`${subsetTagOf(codes)}+${this.font.name}`);
		const scaled = (units: number) => this.#scaled(units);
		const notdef = drawingOf(this.font, 0);
		const file = fontFileOf(this.font, [notdef, ...this.#drawings]);
		const descriptor = context.register(
			context.obj({
				Type: 'FontDescriptor',
				FontName: name,
				Flags: 4,
				FontBBox: this.font.box.map(scaled),
				ItalicAngle: 0,
				Ascent: scaled(this.font.ascent),
				Descent: scaled(this.font.descent),
				CapHeight: scaled(this.font.capHeight),
				StemV: this.font.isBold ? 140 : 80,
				FontFile2: compressed(context, file, { Length1: file.length })
			})
		);
		const descendant = context.register(
			context.obj({
				Type: 'Font',
				Subtype: 'CIDFontType2',
				BaseFont: name,
				CIDSystemInfo: {
					Registry: PDFString.of('Adobe'),
					Ordering: PDFString.of('Identity'),
					Supplement: 0
				},
				FontDescriptor: descriptor,
				CIDToGIDMap: 'Identity',
				DW: scaled(notdef.advance),
				W: [1, this.#widths]
			})
		);
		return context.register(
			context.obj({
				Type: 'Font',
				Subtype: 'Type0',
				BaseFont: name,
				Encoding: 'Identity-H',
				DescendantFonts: [descendant],
				ToUnicode: compressed(context, toUnicodeOf(codes))
			})
		);
	}

	#numberOf(code: number, draw: () => Drawing): number {
		const known = this.#numbers.get(code);
		if (known !== undefined) return known;
		const drawing = draw();
		this.#drawings.push(drawing);
		this.#widths.push(this.#scaled(drawing.advance));
		this.#numbers.set(code, this.#drawings.length);
		this.#digits.push(hex4(this.#drawings.length));
		return this.#drawings.length;
	}

	#scaled(units: number): number {
		return Math.round((units * 1000) / this.font.unitsPerEm);
	}
}

/** Spaces other than the plain one: blank, and meant to be. */
const BLANKS: ReadonlySet<number> = new Set([
	0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009,
	0x200a, 0x202f, 0x205f, 0x3000
]);

/** Text for a dictionary; as hex digits nothing in it can end the string. */
export const textString = (text: string): PDFHexString => PDFHexString.fromText(text);
