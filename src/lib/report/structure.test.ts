import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, type PDFRef } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import {
	everyElement,
	openPdf,
	strayPaint,
	type Element,
	type Opened
} from '../../../tests/support/pdf.ts';
import { reportFonts } from '../../../tests/support/report-fonts.ts';
import { spansOf, type Block, type Inline } from './document.ts';
import { fixture } from './fixture.ts';
import { renderDocument } from './render.ts';

let bytes: Uint8Array;
let opened: Opened;
let elements: Element[];

beforeAll(async () => {
	({ bytes } = await renderDocument(fixture, reportFonts));
	opened = await openPdf(bytes);
	elements = everyElement(opened.root);
});

const isDrawn = (character: string) => reportFonts.regular.glyphOf(character.codePointAt(0)!) > 0;

/** What an inline should read as: line feeds are spaces, and what cannot be drawn is a square. */
const said = (text: Inline): string =>
	[
		...spansOf(text)
			.map((span) => span.text)
			.join('')
	]
		.map((character) => (character === '\n' ? ' ' : isDrawn(character) ? character : '□'))
		.join('');

/** The order of reading as it should be, from the blocks themselves: elements that hold text, with their text. */
const expected = (block: Block): string[] => {
	switch (block.kind) {
		case 'heading':
			return [`H${block.level}: ${said(block.text)}`];
		case 'paragraph':
			return [`P: ${said(block.text)}`];
		case 'list':
			return block.items.flatMap((item, i) => [
				`Lbl: ${block.ordered ? `${i + 1}.` : '•'}`,
				`LBody: ${said(item)}`
			]);
		case 'notice':
			return [block.word, ...block.text.map(said)].map((text) => `P: ${text}`);
		case 'facts':
			return block.rows.flatMap(({ name, value }) => [`TH: ${said(name)}`, `TD: ${said(value)}`]);
		case 'table':
			return [
				...(block.caption ? [`Caption: ${said(block.caption)}`] : []),
				...block.columns.map(({ head }) => `TH: ${said(head)}`),
				...block.rows.flatMap((row) =>
					row.map((cell, i) => `${block.rowHeaders && i === 0 ? 'TH' : 'TD'}: ${said(cell)}`)
				)
			];
	}
};

const TEXT = new Set(['H1', 'H2', 'H3', 'P', 'Lbl', 'LBody', 'Caption', 'TH', 'TD']);

describe('the tree of tags', () => {
	it('[render.1] reads in the order of the blocks, with every word of them', () => {
		const read = elements
			.filter(({ role }) => TEXT.has(role))
			.map(({ role, text }) => `${role}: ${text}`);
		const last = `P: ${fixture.meta.unprintable.replace('{count}', '7')}`;
		expect(read).toEqual([...fixture.blocks.flatMap(expected), last]);
	});

	it('[render.2] holds all that is painted exactly once, or calls it an artifact', async () => {
		expect(await strayPaint(bytes)).toEqual([]);
	});

	it('[render.2] is found again from every marked piece and every link', () => {
		const pieces = elements.flatMap(({ ref, pieces }) =>
			pieces.map((piece) => ({ ref, ...piece }))
		);
		for (const { ref, page, mcid } of pieces)
			expect((opened.parents.get(page) as PDFRef[])[mcid]).toBe(ref);
		const marks = opened.contents.flatMap((content) => content.match(/\/MCID \d+/g) ?? []);
		expect(pieces.length).toBe(marks.length);
		expect(new Set(pieces.map(({ page, mcid }) => `${page} ${mcid}`)).size).toBe(marks.length);
		expect([...opened.parents.values()].flat().length).toBe(marks.length + 2);
	});

	it('[render.3] has rows of equal length, with the scope of every head cell', () => {
		const tables = elements.filter(({ role }) => role === 'Table');
		expect(tables.length).toBe(3);
		for (const table of tables) {
			const rows = everyElement(table).filter(({ role }) => role === 'TR');
			expect(new Set(rows.map(({ kids }) => kids.length)).size).toBe(1);
		}
		const heads = elements.filter(({ role }) => role === 'TH');
		expect(heads.every(({ attributes }) => ['Column', 'Row'].includes(attributes.Scope!))).toBe(
			true
		);
		expect(heads.filter(({ attributes }) => attributes.Scope === 'Column').length).toBe(7);
	});

	it('[render.3] repeats a table head on the next page as an artifact', () => {
		expect(opened.contents[2]).toMatch(
			/^\/Artifact <<\/Type \/Pagination \/Subtype \/Header>> BDC/
		);
	});

	it('[render.4] names the language of a passage, and of the whole', () => {
		const spans = elements.filter(({ lang }) => lang);
		expect(spans.map(({ role, lang }) => `${role} ${lang}`)).toEqual([
			'Span pl',
			'Span el',
			'Span uk',
			'Span vi'
		]);
		expect(opened.catalog.lookup(PDFName.of('Lang'), PDFHexString).decodeText()).toBe('en-GB');
	});

	it('[render.5] says what was written where a square is shown', () => {
		const squares = elements.filter(({ actualText }) => actualText);
		expect(squares.map(({ actualText }) => actualText)).toEqual(['王小明', 'عمر', '🙂']);
		expect(squares.map(({ text }) => text)).toEqual(['□□□', '□□□', '□']);
	});

	it('[render.6] puts a link on each of its lines, in its tag, with words and a way back', () => {
		const [link, ...others] = elements.filter(({ role }) => role === 'Link');
		expect(others).toEqual([]);
		expect(link!.links.length).toBe(2);
		for (const ref of link!.links) {
			const annotation = opened.document.context.lookup(ref, PDFDict);
			const key = annotation.lookup(PDFName.of('StructParent'), PDFNumber).asNumber();
			expect(opened.parents.get(key)).toBe(link!.ref);
			const words = annotation.lookup(PDFName.of('Contents'), PDFHexString).decodeText();
			expect(words).toMatch(/^the page of the Independent/);
			const uri = annotation
				.lookup(PDFName.of('A'), PDFDict)
				.lookup(PDFName.of('URI'), PDFHexString);
			expect(uri.decodeText()).toBe('https://icva.org.uk/what-we-do/');
		}
		const last = opened.document.getPages().at(-1)!.node;
		expect(last.lookup(PDFName.of('Annots'), PDFArray).asArray()).toEqual(link!.links);
		expect(last.lookup(PDFName.of('Tabs'), PDFName).decodeText()).toBe('S');
	});
});
