import type { Facts, Inline, Table } from './document.ts';
import {
	baseLine,
	page,
	pageRoom,
	plainLine,
	type Flow,
	type Passage,
	type Style
} from './flow.ts';
import { filledBox, rule, ruled, shaded } from './ink.ts';
import type { Laid } from './layout.ts';
import type { Tag } from './tags.ts';
import type { Line, Typesetter } from './typesetter.ts';

const text: Style = { size: 10, leading: 14.5 };
const captionStyle: Style = { size: 11, leading: 16, bold: true };
const [ACROSS, DOWN, CAPTION_GAP] = [6, 5, 4];

type Scope = 'Column' | 'Row' | undefined;
type Cell = { lines: readonly Line[]; x: number; width: number; scope: Scope };
type Row = readonly Cell[];
type Grid = { caption: readonly Line[]; head: Row | undefined; rows: readonly Row[] };

const lineCount = (row: Row): number => Math.max(1, ...row.map(({ lines }) => lines.length));
const heightOf = (lines: number): number => lines * text.leading + 2 * DOWN;

const setRow = (
	typesetter: Typesetter,
	cells: readonly { text: Inline; share: number; scope: Scope }[]
): Row => {
	const shares = cells.reduce((sum, { share }) => sum + share, 0);
	let x: number = page.left;
	return cells.map(({ text: inline, share, scope }) => {
		const width = (page.text * share) / shares;
		const lines = typesetter.lines(inline, text.size, width - 2 * ACROSS, scope !== undefined);
		const cell = { lines, x, width, scope };
		x += width;
		return cell;
	});
};

const heads = {
	Column: { attributes: { O: 'Table', Scope: 'Column' } },
	Row: { attributes: { O: 'Table', Scope: 'Row' } }
} as const;

const tagCell = (flow: Flow, row: Tag, { scope }: Cell): Tag =>
	scope ? flow.pages.tag(row, 'TH', heads[scope]) : flow.pages.tag(row, 'TD');

const ruleBelow = (flow: Flow): void =>
	flow.artifact('layout', rule(page.left, flow.y, page.text, 0.75, ruled));

/** Draws lines `from` up to `to` of each cell side by side, and moves below them. */
const drawLines = (flow: Flow, row: Row, tags: readonly Tag[], from: number, to: number): void => {
	row.forEach(({ lines, x }, i) => {
		const passage: Passage = { lines, style: text, x: x + ACROSS, tag: tags[i]! };
		lines.slice(from, to).forEach((line, below) => {
			flow.line(passage, line, flow.y - DOWN - below * text.leading);
		});
	});
	flow.y -= heightOf(to - from);
	ruleBelow(flow);
};

const shade = (head: Row, top: number): string =>
	filledBox(
		page.left,
		top - heightOf(lineCount(head)),
		page.text,
		heightOf(lineCount(head)),
		shaded
	);

/** The head again on a later page: for the eye alone, since its cells were tagged once. */
const repeatHead = (flow: Flow, head: Row): void => {
	const lines = head.flatMap((cell) =>
		cell.lines.map((line, below) => {
			const top = flow.y - DOWN - below * text.leading;
			return plainLine(line, text, cell.x + ACROSS, baseLine(text, top));
		})
	);
	flow.artifact('header', [shade(head, flow.y), ...lines].join('\n'));
	flow.y -= heightOf(lineCount(head));
	ruleBelow(flow);
};

/**
 * One row: whole on this page, else whole on the next, else, when it is taller than a page, in parts. The head is
 * repeated only where it takes less than a third of the page, so that there is always room for a row below it.
 */
const placeRow = (flow: Flow, row: Row, section: Tag, head: Row | undefined): void => {
	const tag = flow.pages.tag(section, 'TR');
	const tags = row.map((cell) => tagCell(flow, tag, cell));
	const repeated = head && heightOf(lineCount(head)) < pageRoom / 3 ? head : undefined;
	const roomBelowHead = pageRoom - (repeated ? heightOf(lineCount(repeated)) : 0);
	const turn = () => {
		flow.turn();
		if (repeated) repeatHead(flow, repeated);
	};
	const count = lineCount(row);
	if (heightOf(count) > flow.room && heightOf(count) <= roomBelowHead) turn();
	let from = 0;
	while (from < count) {
		const fitting = Math.floor((flow.room - 2 * DOWN) / text.leading);
		if (fitting < Math.min(2, count - from)) {
			turn();
			continue;
		}
		const to = Math.min(count, from + fitting);
		drawLines(flow, row, tags, from, to);
		from = to;
	}
};

const placeGrid = (flow: Flow, parent: Tag, { caption, head, rows }: Grid): void => {
	const table = flow.pages.tag(parent, 'Table');
	if (caption.length > 0) {
		const tag = flow.pages.tag(table, 'Caption');
		flow.place({ lines: caption, style: captionStyle, x: page.left, tag });
		flow.y -= CAPTION_GAP;
	}
	if (head) {
		const height = heightOf(lineCount(head));
		flow.ensure(height);
		if (height <= pageRoom) flow.artifact('layout', shade(head, flow.y));
		placeRow(flow, head, flow.pages.tag(table, 'THead'), undefined);
	} else ruleBelow(flow);
	if (rows.length === 0) return;
	const section = flow.pages.tag(table, 'TBody');
	for (const row of rows) placeRow(flow, row, section, head);
};

const captionOf = (typesetter: Typesetter, caption: Inline | undefined): readonly Line[] =>
	caption === undefined
		? []
		: typesetter.lines(caption, captionStyle.size, page.text, captionStyle.bold);

const piece = (block: Table | Facts, grid: Grid): Laid => {
	const heights = [grid.head, grid.rows[0]].map((row) => (row ? heightOf(lineCount(row)) : 0));
	return {
		block,
		before: 12,
		after: 12,
		lead:
			grid.caption.length * captionStyle.leading +
			CAPTION_GAP +
			heights.reduce((sum, height) => sum + Math.min(height, pageRoom / 3), 0),
		place: (flow, parent) => placeGrid(flow, parent, grid)
	};
};

export const tablePiece = (typesetter: Typesetter, block: Table): Laid => {
	const share = (column: number) => block.columns[column]!.width ?? 1;
	const caption = captionOf(typesetter, block.caption);
	const head = setRow(
		typesetter,
		block.columns.map((column, i) => ({ text: column.head, share: share(i), scope: 'Column' }))
	);
	const rows = block.rows.map((row) =>
		setRow(
			typesetter,
			row.map((cell, i) => ({
				text: cell,
				share: share(i),
				scope: block.rowHeaders && i === 0 ? 'Row' : undefined
			}))
		)
	);
	return piece(block, { caption, head, rows });
};

export const factsPiece = (typesetter: Typesetter, block: Facts): Laid => {
	const caption = captionOf(typesetter, block.caption);
	const rows = block.rows.map(({ name, value }) =>
		setRow(typesetter, [
			{ text: name, share: 32, scope: 'Row' },
			{ text: value, share: 68, scope: undefined }
		])
	);
	return piece(block, { caption, head: undefined, rows });
};
