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

/** Text into items, for one document: keeps its faces, and counts what they could not draw. */
export class Typesetter {
	readonly regular: Face;
	readonly bold: Face;
	/** What was written and could not be drawn, each with its count, in order of first use. */
	readonly missing = new Map<string, number>();

	constructor(fonts: Fonts) {
		this.regular = new Face(fonts.regular, 'F1');
		this.bold = new Face(fonts.bold, 'F2');
	}

	get faces(): readonly Face[] {
		return [this.regular, this.bold].filter(({ isUsed }) => isUsed);
	}

	/** @param width in points at `size`; `bold` sets what no span sets otherwise. */
	lines(text: Inline, size: number, width: number, bold = false): Line[] {
		return linesOf(this.items(text, bold), (width * 1000) / size);
	}

	items(text: Inline, bold = false): Item[] {
		// A copy for each place: items of one span at one place are told by the object that they share.
		return spansOf(text).flatMap((span) => this.#itemsOf({ ...span }, span.bold ?? bold));
	}

	#itemsOf(span: Span, bold: boolean): Item[] {
		const face = bold ? this.bold : this.regular;
		const codes = [...clean(span.text)].map((character) => character.codePointAt(0)!);
		const items: Item[] = codes.map((code, i) => {
			// A new line is drawn as the space at the end of the old one.
			const drawn = code === 0x0a ? 0x20 : code;
			const after = breakAfter(code, codes[i + 1]);
			const kind = { after, isSpace: isSpace(drawn), isCombining: isCombining(code) };
			if (code !== UNKNOWN && face.canDraw(drawn)) {
				const number = face.numberOf(drawn);
				return { face, number, span, width: face.widthOf(number), ...kind };
			}
			const original = String.fromCodePoint(code);
			this.missing.set(original, (this.missing.get(original) ?? 0) + 1);
			const number = face.numberOfSquare();
			return { face, number, span, original, width: face.widthOf(number), ...kind };
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
}
