import type { Block, Heading, HeadingLevel, List, Notice, Paragraph } from './document.ts';
import { page, pageRoom, type Flow, type Passage, type Style } from './flow.ts';
import { filledBox, ink, outlinedBox } from './ink.ts';
import { factsPiece, tablePiece } from './table.ts';
import type { Tag } from './tags.ts';
import type { Typesetter } from './typesetter.ts';

/** A block with its lines set, ready to be placed. */
export type Laid = {
	block: Block;
	/** Space above, at least; none at the head of a page. */
	before: number;
	/** Space below, at least. */
	after: number;
	/** What must stand together at the block's start, in points. */
	lead: number;
	place: (flow: Flow, parent: Tag) => void;
};

export const body: Style = { size: 11, leading: 16 };

const headings: Record<HeadingLevel, Style & { before: number }> = {
	1: { size: 22, leading: 28, before: 28, bold: true },
	2: { size: 16, leading: 22, before: 24, bold: true },
	3: { size: 13, leading: 18, before: 16, bold: true },
	4: { size: 11, leading: 16, before: 12, bold: true },
	5: { size: 11, leading: 16, before: 12, bold: true },
	6: { size: 11, leading: 16, before: 12, bold: true }
};

const leadOf = ({ lines, style }: Pick<Passage, 'lines' | 'style'>): number =>
	(lines.length > 3 ? 2 : lines.length) * style.leading;

const textPiece = (typesetter: Typesetter, block: Heading | Paragraph): Laid => {
	const isHeading = block.kind === 'heading';
	const style = isHeading ? headings[block.level] : body;
	const lines = typesetter.lines(block.text, style.size, page.text, style.bold);
	return {
		block,
		before: isHeading ? headings[block.level].before : 9,
		after: isHeading ? 6 : 0,
		lead: isHeading ? lines.length * style.leading : leadOf({ lines, style }),
		place: (flow, parent) => {
			if (lines.length === 0) return;
			const tag = flow.pages.tag(parent, isHeading ? `H${block.level}` : 'P');
			flow.place({ lines, style, x: page.left, tag });
		}
	};
};

const listPiece = (typesetter: Typesetter, block: List): Laid => {
	const indent = block.ordered ? 24 : 16;
	const items = block.items.map((text, i) => ({
		label: typesetter.lines(block.ordered ? `${i + 1}.` : '•', body.size, page.text),
		lines: typesetter.lines(text, body.size, page.text - indent)
	}));
	const gap = 4;
	return {
		block,
		before: 8,
		after: 0,
		lead: leadOf({ lines: items[0]!.lines, style: body }),
		place: (flow, parent) => {
			const numbering = block.ordered ? 'Decimal' : 'Disc';
			const attributes = { O: 'List', ListNumbering: numbering };
			const list = flow.pages.tag(parent, 'L', { attributes });
			items.forEach(({ label, lines }, i) => {
				const item = flow.pages.tag(list, 'LI');
				const sign: Passage = {
					lines: label,
					style: body,
					x: page.left,
					tag: flow.pages.tag(item, 'Lbl')
				};
				const tag = flow.pages.tag(item, 'LBody');
				if (i > 0) flow.y -= gap;
				const drawSign = () => flow.line(sign, label[0]!, flow.y);
				if (lines.length > 0)
					flow.place({ lines, style: body, x: page.left + indent, tag }, drawSign);
				else flow.place(sign);
			});
		}
	};
};

const noticePiece = (typesetter: Typesetter, block: Notice): Laid => {
	const [inset, padding, bar, gap] = [18, 11, 5, 4];
	const width = page.text - inset - padding;
	const word: Style = { size: 13, leading: 18, bold: true };
	const parts = [
		{
			lines: typesetter.lines(
				[{ text: block.word, shape: block.shape, bold: true }],
				word.size,
				width
			),
			style: word
		},
		...block.text.map((text) => ({
			lines: typesetter.lines(text, body.size, width),
			style: body
		}))
	].filter(({ lines }) => lines.length > 0);
	const height = parts.reduce(
		(sum, { lines, style }) => sum + gap + lines.length * style.leading,
		2 * padding - gap
	);
	return {
		block,
		before: 12,
		after: 8,
		lead: height <= pageRoom ? height : word.leading + 2 * body.leading + 2 * padding,
		place: (flow, parent) => {
			const division = flow.pages.tag(parent, 'Div');
			let top = flow.y;
			const frame = () => {
				const low = flow.y - padding;
				const sides = outlinedBox(page.left + 0.5, low, page.text - 1, top - low, 1, ink);
				flow.artifact(
					'layout',
					`${sides}\n${filledBox(page.left, low - 0.5, bar, top - low + 1, ink)}`
				);
			};
			flow.onLeave = frame;
			flow.onArrive = () => {
				top = flow.y;
				flow.y -= padding;
			};
			flow.y -= padding;
			parts.forEach(({ lines, style }, i) => {
				if (i > 0) flow.y -= gap;
				const tag = flow.pages.tag(division, 'P');
				flow.place({ lines, style, x: page.left + inset, tag });
			});
			flow.onLeave = flow.onArrive = undefined;
			frame();
			flow.y -= padding;
		}
	};
};

export const lay = (typesetter: Typesetter, block: Block): Laid => {
	switch (block.kind) {
		case 'heading':
		case 'paragraph':
			return textPiece(typesetter, block);
		case 'list':
			return listPiece(typesetter, block);
		case 'notice':
			return noticePiece(typesetter, block);
		case 'table':
			return tablePiece(typesetter, block);
		case 'facts':
			return factsPiece(typesetter, block);
	}
};

/** What must not be parted from `laid[at]`: a heading is kept with the start of what it heads. */
const leadAt = (laid: readonly Laid[], at: number): number => {
	const piece = laid[at]!;
	const next = laid[at + 1];
	if (piece.block.kind !== 'heading' || !next) return piece.lead;
	return piece.lead + spaceBetween(piece, next) + leadAt(laid, at + 1);
};

const spaceBetween = (upper: Laid, lower: Laid): number =>
	upper.block.kind === 'heading' ? upper.after : Math.max(upper.after, lower.before);

/** Blocks onto pages, in order. */
export const placeAll = (flow: Flow, laid: readonly Laid[]): void => {
	laid.forEach((piece, at) => {
		const above = laid[at - 1];
		if (above && !flow.isAtTop) flow.y -= spaceBetween(above, piece);
		flow.ensure(leadAt(laid, at));
		piece.place(flow, flow.pages.root);
	});
};
