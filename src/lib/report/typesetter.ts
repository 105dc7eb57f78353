import { spansOf, type Inline, type Shape, type Span } from './document.ts';
import { Face } from './face.ts';
import {
	breakAfter,
	clean,
	isCombining,
	isSpace,
	linesOf,
	UNKNOWN,
	type Measured
} from './text.ts';
import type { Font } from './ttf.ts';

export type Fonts = { regular: Font; bold: Font };

/** One character as it will be drawn, or one shape. */
export type Item = Measured & {
	face: Face;
	/** The character's number in its face; 0 for a shape. */
	number: number;
	span: Span;
	/** What was written, where the empty square stands for it. */
	original?: string;
	shape?: Shape;
};
export type Line = readonly Item[];

/** Width of a shape and the space behind it, in thousandths of the text's size. */
export const SHAPE_WIDTH = 1250;

/** What the typesetter knows of a character in one face, once it has met it. */
type Known = Pick<Item, 'number' | 'width' | 'isSpace' | 'isCombining' | 'original'>;

/** Text into items, for one document: keeps its faces, and counts what they could not draw. */
export class Typesetter {
	readonly regular: Face;
	readonly bold: Face;
	/** What was written and could not be drawn, each with its count, in order of first use. */
	readonly missing = new Map<string, number>();

	readonly #known = new Map<Face, Map<number, Known>>();
	/** Lines of plain text by how they were set: the same questions are printed for one person after the other. */
	readonly #set = new Map<string, Line[]>();

	constructor(fonts: Fonts) {
		this.regular = new Face(fonts.regular, 'F1');
		this.bold = new Face(fonts.bold, 'F2');
	}

	get faces(): readonly Face[] {
		return [this.regular, this.bold].filter(({ isUsed }) => isUsed);
	}

	/** @param width in points at `size`; `bold` sets what no span sets otherwise. */
	lines(text: Inline, size: number, width: number, bold = false): readonly Line[] {
		const plain = typeof text === 'string' ? `${size} ${width} ${bold} ${text}` : undefined;
		const known = plain === undefined ? undefined : this.#set.get(plain);
		if (known) return known;
		const items = this.items(text, bold);
		const lines = linesOf(items, (width * 1000) / size);
		// What cannot be drawn is counted each time.
		const isDrawn = items.every(({ original }) => original === undefined);
		if (plain !== undefined && isDrawn) this.#set.set(plain, lines);
		return lines;
	}

	items(text: Inline, bold = false): Item[] {
		// A copy for each place: items of one span at one place are told by the object that they share.
		return spansOf(text).flatMap((span) => this.#itemsOf({ ...span }, span.bold ?? bold));
	}

	#itemsOf(span: Span, bold: boolean): Item[] {
		const face = bold ? this.bold : this.regular;
		const codes = Array.from(clean(span.text), (character) => character.codePointAt(0)!);
		const items = codes.map((code, i): Item => {
			const { number, width, isSpace, isCombining, original } = this.#knownOf(face, code);
			if (original !== undefined) this.missing.set(original, (this.missing.get(original) ?? 0) + 1);
			const after = breakAfter(code, codes[i + 1]);
			return { face, number, span, original, width, after, isSpace, isCombining };
		});
		if (!span.shape) return items;
		const blank = {
			face,
			number: 0,
			span,
			after: 'no',
			isSpace: false,
			isCombining: false
		} as const;
		return [{ ...blank, width: SHAPE_WIDTH, shape: span.shape }, ...items];
	}

	#knownOf(face: Face, code: number): Known {
		let faceKnows = this.#known.get(face);
		if (!faceKnows) this.#known.set(face, (faceKnows = new Map()));
		const known = faceKnows.get(code);
		if (known) return known;
		// A new line is drawn as the space at the end of the old one.
		const drawn = code === 0x0a ? 0x20 : code;
		const isDrawn = code !== UNKNOWN && face.canDraw(drawn);
		const number = isDrawn ? face.numberOf(drawn) : face.numberOfSquare();
		const met: Known = {
			number,
			width: face.widthOf(number),
			isSpace: isSpace(drawn),
			isCombining: isCombining(code),
			original: isDrawn ? undefined : String.fromCodePoint(code)
		};
		faceKnows.set(code, met);
		return met;
	}
}
