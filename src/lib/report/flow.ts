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

const byLook = (line: Line): Item[][] => {
	const runs: Item[][] = [];
	for (const item of line) {
		const run = runs.at(-1);
		const last = run?.at(-1);
		const isAlike =
			last?.span === item.span &&
			!last.shape &&
			(last.original === undefined) === (item.original === undefined);
		if (run && isAlike) run.push(item);
		else runs.push([item]);
	}
	return runs;
};

export const widthOf = (items: readonly Item[], size: number): number =>
	items.reduce((sum, { width }) => sum + width, 0) * (size / 1000);

const withoutTrailingSpace = (items: readonly Item[]): readonly Item[] =>
	items.slice(0, items.findLastIndex((item) => !item.isSpace) + 1);

/** The base line of a line whose upper edge is at `top`: its capitals stand in the middle. */
export const baseLine = ({ size, leading }: Style, top: number): number =>
	top - leading / 2 - size * 0.36;

/** A line's operators with no tags and no links, for what is drawn as an artifact. */
export const plainLine = (line: Line, style: Style, x: number, y: number): string => {
	let at = x;
	const drawn = byLook(line).map((run) => {
		const start = at;
		at += widthOf(run, style.size);
		return run[0]!.shape
			? shapeAt(run[0]!.shape, style.size, start, y)
			: textRun(run, style.size, start, y, style.colour ?? ink);
	});
	return drawn.join('\n');
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
			const { shape } = run[0]!;
			if (shape) this.artifact('layout', shapeAt(shape, style.size, x, y));
			else this.#run(run, passage, x, y);
			x += widthOf(run, style.size);
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

	#run(run: Item[], { style, tag: parent }: Passage, x: number, y: number): void {
		const { size } = style;
		const { span, original } = run[0]!;
		const tag = this.#tagOf(span, parent);
		const said =
			original === undefined
				? tag
				: this.pages.tag(tag, 'Span', { actualText: run.map((item) => item.original).join('') });
		if (span.href === undefined) {
			this.pages.mark(said, textRun(run, size, x, y, style.colour ?? ink));
			return;
		}
		const width = widthOf(withoutTrailingSpace(run), size);
		const underline = filledBox(x, y - size * 0.14, width, size * 0.06, blue);
		this.pages.mark(said, `${textRun(run, size, x, y, blue)}\n${underline}`);
		const box = [x, y - size * 0.25, x + width, y + size * 0.85] as const;
		this.pages.link(tag, span.href, span.text, box);
	}
}
