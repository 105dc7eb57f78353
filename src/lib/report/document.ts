import type { Instant } from '#lib/domain/time.ts';

/**
 * A report as a document: what is said, in order, with no coordinates, fonts or colours. All of it is plain data,
 * so that it can be compared, kept, and handed to a worker.
 */
export type ReportDocument = { meta: Meta; blocks: readonly Block[] };

/** Everything that differs between two reports and is not their text. Nothing else comes in from outside. */
export type Meta = {
	/** Shown by the reader as the window's title, and at the foot of every page. */
	title: string;
	/** BCP 47, `en-GB`. */
	lang: string;
	author: string;
	created: Instant;
	/** 32 hex digits, drawn from the record; the file's own `/ID`. */
	id: string;
	/** Name and version of the software: bytes may change between versions, and the file says which one made it. */
	producer: string;
	/** Second line at the foot of every page: the report's number, its version, its marking. */
	footer: string;
	/** `Page {page} of {pages}`. */
	pageLabel: string;
	/** Last paragraph, printed only when needed: `Characters that could not be printed, shown as □: {count}`. */
	unprintable: string;
};

/** Drawn before a word, never instead of it: a shape is seen in black and white and at a glance. */
export const shapes = ['triangle', 'diamond', 'circle', 'tick'] as const;
export type Shape = (typeof shapes)[number];

/** A line feed in `text` begins a new line. `href` is one of the application's own links, never typed text. */
export type Span = { text: string; bold?: boolean; href?: string; lang?: string; shape?: Shape };
export type Inline = string | readonly Span[];

export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;

export type Heading = { kind: 'heading'; level: HeadingLevel; text: Inline };
export type Paragraph = { kind: 'paragraph'; text: Inline };
export type List = { kind: 'list'; ordered?: boolean; items: readonly Inline[] };

/** A column's `width` is its share of the table against the other columns; 1 unless told. */
export type Column = { head: Inline; width?: number };

/** Each row has one cell for each column; with `rowHeaders` the first cell names its row. */
export type Table = {
	kind: 'table';
	caption?: Inline;
	columns: readonly Column[];
	rows: readonly (readonly Inline[])[];
	rowHeaders?: boolean;
};

/** Names and values side by side, such as suite, day and visitors. */
export type Facts = {
	kind: 'facts';
	caption?: Inline;
	rows: readonly { name: Inline; value: Inline }[];
};

/** A boxed passage that must not be missed: a shape and a word (`Urgent`), then paragraphs. */
export type Notice = { kind: 'notice'; shape: Shape; word: string; text: readonly Inline[] };

export type Block = Heading | Paragraph | List | Table | Facts | Notice;

export const heading = (level: HeadingLevel, text: Inline): Heading => ({
	kind: 'heading',
	level,
	text
});
export const paragraph = (text: Inline): Paragraph => ({ kind: 'paragraph', text });

export const spansOf = (text: Inline): readonly Span[] =>
	typeof text === 'string' ? [{ text }] : text;

const HREF = /^(https?:\/\/|mailto:|tel:)[^\s]+$/i;

function* inlinesOf(block: Block): Generator<Inline> {
	if (block.kind === 'heading' || block.kind === 'paragraph') yield block.text;
	if (block.kind === 'list') yield* block.items;
	if (block.kind === 'notice') yield* block.text;
	if ((block.kind === 'table' || block.kind === 'facts') && block.caption) yield block.caption;
	if (block.kind === 'facts') for (const row of block.rows) yield* [row.name, row.value];
	if (block.kind === 'table') {
		for (const column of block.columns) yield column.head;
		for (const row of block.rows) yield* row;
	}
}

/**
 * What would make the file inaccessible or invalid. Throws, since only a mistake in our own code can bring it about:
 * a heading that skips a level, a row that does not fit its table, an unsafe link, a malformed id or language.
 */
export const assertSound = ({ meta, blocks }: ReportDocument): void => {
	const demand = (holds: boolean, what: string) => {
		if (!holds) throw new Error(`The report is not sound: ${what}`);
	};
	demand(/^[0-9a-f]{32}$/.test(meta.id), 'the id is not 32 hex digits');
	demand(meta.title.trim() !== '', 'it has no title');
	demand(
		/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(meta.created),
		'the time of creation is no instant'
	);
	let level = 0;
	for (const block of blocks) {
		if (block.kind === 'heading') {
			demand(block.level <= level + 1, `heading level ${block.level} follows ${level}`);
			level = block.level;
		}
		if (block.kind === 'list') demand(block.items.length > 0, 'a list has no items');
		if (block.kind === 'facts') demand(block.rows.length > 0, 'a table of facts has no rows');
		if (block.kind === 'table') {
			const fits = block.rows.every((row) => row.length === block.columns.length);
			demand(block.columns.length > 0 && fits, 'a row does not fit the columns of its table');
		}
		for (const { href, lang } of [...inlinesOf(block)].flatMap(spansOf)) {
			demand(href === undefined || HREF.test(href), 'a link is neither http, mailto nor tel');
			demand(lang === undefined || LANG.test(lang), `"${lang}" is no language`);
		}
	}
	demand(LANG.test(meta.lang), `"${meta.lang}" is no language`);
};

const LANG = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
