import type { Span } from './document.ts';
import { blue, filledBox, ink, shapeAt, textRun, type Colour } from './ink.ts';
import type { Artifact, Pages, Tag } from './tags.ts';
import type { Item, Line } from './typesetter.ts';

/** A4 in points, with margins of about 22 mm; the foot of the page has its own room below `bottom`. */
export const page = {
	width: 595.28,
	height: 841.89,
	left: 62,
	top: 841.89 - 60,
	bottom: 84,
	text: 595.28 - 124
} as const;

export const pageRoom = page.top - page.bottom;

export type Style = { size: number; leading: number; bold?: boolean; colour?: Colour };

/** Set lines, and where they stand across the page. `tag` says what they are. */
export type Passage = { lines: readonly Line[]; style: Style; x: number; tag: Tag };

/** Items in a row that look alike: their width in thousandths of the size, and their digits for the content stream. */
type Run = { items: readonly Item[]; width: number; digits: string };

const isAlike = (item: Item, last: Item): boolean =>
	last.span === item.span &&
	!last.shape &&
	(last.original === undefined) === (item.original === undefined);

const runOf = (items: readonly Item[]): Run => {
	let width = 0;
	let digits = '';
	for (const item of items) {
		width += item.width;
		if (!item.shape) digits += item.face.digitsOf(item.number);
	}
	return { items, width, digits };
};

/** The runs of lines that were drawn before: the same question is printed for one person after the other. */
const known = new WeakMap<Line, readonly Run[]>();

const byLook = (line: Line): readonly Run[] => {
	const met = known.get(line);
	if (met) return met;
	const runs: Run[] = [];
	for (let from = 0; from < line.length;) {
		let to = from + 1;
		while (to < line.length && isAlike(line[to]!, line[to - 1]!)) to++;
		runs.push(runOf(line.slice(from, to)));
		from = to;
	}
	known.set(line, runs);
	return runs;
};

export const widthOf = (items: readonly Item[], size: number): number =>
	items.reduce((sum, { width }) => sum + width, 0) * (size / 1000);

const withoutTrailingSpace = (items: readonly Item[]): readonly Item[] =>
	items.slice(0, items.findLastIndex((item) => !item.isSpace) + 1);

/** The base line of a line whose upper edge is at `top`: its capitals stand in the middle. */
export const baseLine = ({ size, leading }: Style, top: number): number =>
	top - leading / 2 - size * 0.36;

const drawn = (
	{ items, digits }: Run,
	size: number,
	x: number,
	y: number,
	colour = ink as Colour
) => textRun(items[0]!.face.key, digits, size, x, y, colour);

/** A line's operators with no tags and no links, for what is drawn as an artifact. */
export const plainLine = (line: Line, style: Style, x: number, y: number): string => {
	let at = x;
	const operators = byLook(line).map((run) => {
		const start = at;
		at += run.width * (style.size / 1000);
		const { shape } = run.items[0]!;
		return shape
			? shapeAt(shape, style.size, start, y)
			: drawn(run, style.size, start, y, style.colour);
	});
	return operators.join('\n');
};

/** The place on the pages down to which the document is drawn. */
export class Flow {
	readonly pages: Pages;
	readonly lang: string;
	y: number = page.top;
	/** Called before a page is left, and again at the head of the next one. */
	onLeave?: () => void;
	onArrive?: () => void;
	readonly #spanTags = new WeakMap<Span, Tag>();

	constructor(pages: Pages, lang: string) {
		this.pages = pages;
		this.lang = lang;
		pages.turn();
	}

	get isAtTop(): boolean {
		return this.y === page.top;
	}

	get room(): number {
		return this.y - page.bottom;
	}

	turn(): void {
		this.onLeave?.();
		this.pages.turn();
		this.y = page.top;
		this.onArrive?.();
	}

	/** Turns the page unless `height` is left on this one. */
	ensure(height: number): void {
		if (this.room < Math.min(height, pageRoom) && !this.isAtTop) this.turn();
	}

	artifact(kind: Artifact, operators: string): void {
		this.pages.artifact(kind, operators);
	}

	/** One line, its upper edge at `top`; the cursor stays. */
	line(passage: Passage, line: Line, top: number): void {
		const { style } = passage;
		const y = baseLine(style, top);
		let x = passage.x;
		for (const run of byLook(line)) {
			const { shape } = run.items[0]!;
			if (shape) this.artifact('layout', shapeAt(shape, style.size, x, y));
			else this.#run(run, passage, x, y);
			x += run.width * (style.size / 1000);
		}
	}

	/**
	 * Lines one below the other, over as many pages as they need: no page begins or ends with a single line of
	 * several. `atFirst` draws what stands beside the first line. Ends, since any style has many lines on a new page.
	 */
	place(passage: Passage, atFirst?: () => void): void {
		const { lines, style } = passage;
		let next = 0;
		while (next < lines.length) {
			const left = lines.length - next;
			let take = Math.min(left, Math.floor(this.room / style.leading));
			if (left - take === 1) take -= 1;
			if (take < Math.min(2, left)) {
				this.turn();
				continue;
			}
			if (next === 0) atFirst?.();
			for (const line of lines.slice(next, next + take)) {
				this.line(passage, line, this.y);
				this.y -= style.leading;
			}
			next += take;
		}
	}

	#tagOf(span: Span, parent: Tag): Tag {
		if (span.href === undefined && (span.lang === undefined || span.lang === this.lang))
			return parent;
		const known = this.#spanTags.get(span);
		if (known) return known;
		const role = span.href === undefined ? 'Span' : 'Link';
		const tag = this.pages.tag(parent, role, span.lang === undefined ? {} : { lang: span.lang });
		this.#spanTags.set(span, tag);
		return tag;
	}

	#run(run: Run, { style, tag: parent }: Passage, x: number, y: number): void {
		const { size } = style;
		const { span, original } = run.items[0]!;
		const tag = this.#tagOf(span, parent);
		const said =
			original === undefined
				? tag
				: this.pages.tag(tag, 'Span', {
						actualText: run.items.map((item) => item.original).join('')
					});
		if (span.href === undefined) {
			this.pages.mark(said, drawn(run, size, x, y, style.colour));
			return;
		}
		const width = widthOf(withoutTrailingSpace(run.items), size);
		const underline = filledBox(x, y - size * 0.14, width, size * 0.06, blue);
		this.pages.mark(said, `${drawn(run, size, x, y, blue)}\n${underline}`);
		const box = [x, y - size * 0.25, x + width, y + size * 0.85] as const;
		this.pages.link(tag, span.href, span.text, box);
	}
}
