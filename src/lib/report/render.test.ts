import { createHash } from 'node:crypto';
import {
	PDFArray,
	PDFBool,
	PDFDict,
	PDFHexString,
	PDFName,
	type PDFRawStream,
	PDFString
} from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import {
	everyElement,
	latin1,
	openPdf,
	strayPaint,
	type Element
} from '../../../tests/support/pdf.ts';
import { reportFontFiles, reportFonts } from '../../../tests/support/report-fonts.ts';
import { heading, paragraph, type Block, type Meta } from './document.ts';
import { fixture, fixtureDigest } from './fixture.ts';
import { parseFonts, renderDocument } from './render.ts';

const render = (blocks: readonly Block[], meta: Partial<Meta> = {}) =>
	renderDocument({ meta: { ...fixture.meta, ...meta }, blocks }, reportFonts);

const elementsOf = async (blocks: readonly Block[]): Promise<Element[]> =>
	everyElement((await openPdf((await render(blocks)).bytes)).root);

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('the bytes', () => {
	it('[render.12] are the same each time, from fonts parsed once or anew', async () => {
		const first = await renderDocument(fixture, reportFonts);
		const second = await renderDocument(fixture, reportFonts);
		const third = await renderDocument(structuredClone(fixture), parseFonts(reportFontFiles));
		expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
		expect(Buffer.compare(first.bytes, third.bytes)).toBe(0);
	});

	it('[render.12] are those that the browser makes too', async () => {
		expect(digestOf((await renderDocument(fixture, reportFonts)).bytes)).toBe(fixtureDigest);
	});

	it('[render.12] differ when anything of the record differs', async () => {
		const digests = new Set<string>();
		for (const meta of [{}, { id: 'f'.repeat(32) }, { footer: 'x' }, { author: 'x' }])
			digests.add(digestOf((await render([], meta)).bytes));
		expect(digests.size).toBe(4);
	});
});

describe('the envelope', () => {
	it('[render.13] claims PDF/UA-1 and PDF/A-2a, and bears out what it claims', async () => {
		const { document, catalog } = await openPdf((await render(fixture.blocks)).bytes);
		const metadata = catalog.lookup(PDFName.of('Metadata')) as PDFRawStream;
		expect(metadata.dict.get(PDFName.of('Filter'))).toBeUndefined();
		const xmp = new TextDecoder().decode(metadata.contents);
		expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
		expect(xmp).toContain('<pdfaid:part>2</pdfaid:part>');
		expect(xmp).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
		expect(xmp).toContain('<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>');
		expect(xmp).toContain('<xmp:CreateDate>2026-11-22T03:41:00Z</xmp:CreateDate>');
		const info = document.context.lookup(document.context.trailerInfo.Info, PDFDict);
		expect(info.lookup(PDFName.of('CreationDate'), PDFString).asString()).toBe('D:20261122034100Z');
		expect(info.lookup(PDFName.of('Title'), PDFHexString).decodeText()).toBe(fixture.meta.title);
		const marks = catalog.lookup(PDFName.of('MarkInfo'), PDFDict);
		expect(marks.lookup(PDFName.of('Marked'), PDFBool).asBoolean()).toBe(true);
		const viewer = catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict);
		expect(viewer.lookup(PDFName.of('DisplayDocTitle'), PDFBool).asBoolean()).toBe(true);
		expect(catalog.lookup(PDFName.of('OutputIntents'), PDFArray).size()).toBe(1);
		const [id] = (document.context.trailerInfo.ID as PDFArray).asArray() as PDFHexString[];
		expect(id!.asString()).toBe(fixture.meta.id);
		expect(document.context.trailerInfo.Encrypt).toBeUndefined();
	});

	it('[render.13] cannot be broken out of by typed text', async () => {
		const nasty = 'a ) b ( c \\ > ]]> </rdf:li> & "q" %PDF endobj\nstartxref';
		const { bytes } = await render([heading(1, nasty), paragraph(nasty)], {
			title: nasty,
			author: nasty,
			footer: nasty
		});
		const { document, catalog, root } = await openPdf(bytes);
		expect(root.text).toContain('a ) b ( c \\ > ]]> </rdf:li> & "q" %PDF endobj startxref');
		const info = document.context.lookup(document.context.trailerInfo.Info, PDFDict);
		expect(info.lookup(PDFName.of('Author'), PDFHexString).decodeText()).toBe(nasty);
		const xmp = latin1((catalog.lookup(PDFName.of('Metadata')) as PDFRawStream).contents);
		expect(xmp).toContain(']]&gt; &lt;/rdf:li&gt; &amp; &quot;q&quot; %PDF');
	});

	it('[render.13] lists the headings for finding one’s way', async () => {
		const { document, catalog } = await openPdf((await render(fixture.blocks)).bytes);
		const top = catalog.lookup(PDFName.of('Outlines'), PDFDict);
		const first = top.lookup(PDFName.of('First'), PDFDict);
		expect(first.lookup(PDFName.of('Title'), PDFHexString).decodeText()).toBe(
			'Custody visit: Medway'
		);
		expect(top.get(PDFName.of('Last'))).toBe(top.get(PDFName.of('First')));
		const inner = first.lookup(PDFName.of('Last'), PDFDict);
		expect(inner.lookup(PDFName.of('Title'), PDFHexString).decodeText()).toBe('About this report');
		const [page] = inner.lookup(PDFName.of('Dest'), PDFArray).asArray();
		expect(page).toBe(document.getPage(2).ref);
	});
});

describe('what cannot be printed', () => {
	it('[render.14] is named with its count, and counted in the file', async () => {
		const { bytes, missing } = await render([paragraph('王 and 王, ع, \ud83d'), paragraph('🙂')]);
		expect([...missing]).toEqual([
			['王', 2],
			['ع', 1],
			['\ufffd', 1],
			['🙂', 1]
		]);
		const { root } = await openPdf(bytes);
		expect(root.kids.at(-1)!.text).toMatch(/: 5\.$/);
	});

	it('[render.14] is said only where there is something to say', async () => {
		const { bytes, missing } = await render([paragraph('Zażółć')]);
		expect(missing.size).toBe(0);
		expect((await openPdf(bytes)).root.text).toBe('Zażółć');
	});
});

describe('pages', () => {
	it('[render.15] there is one for a document with nothing in it', async () => {
		for (const blocks of [[], [paragraph('')], [paragraph('\u200b\u202e')]]) {
			const { bytes, pageCount } = await render(blocks);
			expect(pageCount).toBe(1);
			expect(await strayPaint(bytes)).toEqual([]);
		}
	});

	it('[render.15] each has its foot, with its number', async () => {
		const { bytes, pageCount } = await render([paragraph('word '.repeat(4000))]);
		expect(pageCount).toBeGreaterThan(3);
		const { contents } = await openPdf(bytes);
		for (const content of contents) expect(content.match(/\/Subtype \/Footer/g)).toHaveLength(1);
	});

	it('[render.16] share a long paragraph, which stays one element', async () => {
		const [, tag] = await elementsOf([paragraph('word '.repeat(2000))]);
		expect(tag!.text).toBe('word '.repeat(2000));
		const pages = tag!.pieces.map(({ page }) => page);
		expect(pages).toEqual([...new Set(pages)]);
		expect(pages.length).toBeGreaterThan(2);
	});

	it('[render.16] keep a heading with what it heads', async () => {
		for (let lines = 36; lines < 48; lines++) {
			const filler = Array.from({ length: lines }, (_, i) => `${i}`).join('\n');
			const elements = await elementsOf([
				paragraph(filler),
				heading(1, 'Kept'),
				heading(2, 'Kept too'),
				paragraph('one\ntwo\nthree\nfour')
			]);
			const [upper, lower, text] = elements.slice(2);
			expect([upper!.role, lower!.role, text!.role]).toEqual(['H1', 'H2', 'P']);
			expect(upper!.pieces[0]!.page).toBe(text!.pieces[0]!.page);
			expect(lower!.pieces[0]!.page).toBe(text!.pieces[0]!.page);
		}
	});

	it('[render.16] take a table row whole, and in parts only when it is taller than a page', async () => {
		const rows = Array.from({ length: 300 }, (_, i) => [`${i}`, 'one\ntwo\nthree']);
		const tall = Array.from({ length: 150 }, (_, i) => `line ${i}`).join('\n');
		const elements = await elementsOf([
			{ kind: 'table', columns: [{ head: 'No.' }, { head: 'What' }], rows: [...rows, ['', tall]] }
		]);
		const cells = elements.filter(({ role }) => role === 'TD');
		expect(cells.length).toBe(602);
		const pagesOf = (cell: Element) => new Set(cell.pieces.map(({ page }) => page)).size;
		expect(cells.slice(0, 600).every((cell) => pagesOf(cell) === 1)).toBe(true);
		expect(pagesOf(cells.at(-1)!)).toBe(4);
		expect(cells.at(-1)!.text).toBe(tall.replaceAll('\n', ' '));
		expect(elements.filter(({ role }) => role === 'THead').length).toBe(1);
	});

	it('[render.16] bear a table head taller than a page, and words wider than a column', async () => {
		const word = 'Donaudampfschifffahrt'.repeat(40);
		const elements = await elementsOf([
			{
				kind: 'table',
				columns: [{ head: 'head '.repeat(400) }, { head: 'x', width: 9 }],
				rows: [[word, 'x']]
			},
			{ kind: 'notice', shape: 'triangle', word: 'Urgent', text: ['word '.repeat(1500)] },
			{ kind: 'list', ordered: true, items: ['', word] }
		]);
		expect(elements.find(({ role }) => role === 'TD')!.text).toBe(word);
		expect(elements.filter(({ role }) => role === 'P').map(({ text }) => text)).toEqual([
			'Urgent',
			'word '.repeat(1500)
		]);
		expect(elements.filter(({ role }) => role === 'LBody').map(({ text }) => text)).toEqual([
			'',
			word
		]);
	});
});

describe('a mistake of our own', () => {
	const wrong: [what: string, blocks: Block[], meta?: Partial<Meta>][] = [
		['a heading that skips a level', [heading(1, 'a'), heading(3, 'b')]],
		['a first heading below the first level', [heading(2, 'a')]],
		['a row that does not fit', [{ kind: 'table', columns: [{ head: 'a' }], rows: [['a', 'b']] }]],
		['a script for a link', [paragraph([{ text: 'a', href: 'javascript:alert(1)' }])]],
		['a language that is none', [paragraph([{ text: 'a', lang: 'en)(' }])]],
		['an id that is no id', [], { id: 'abc' }],
		['no title', [], { title: ' ' }]
	];
	for (const [what, blocks, meta] of wrong)
		it(`[render.17] is refused: ${what}`, async () => {
			await expect(render(blocks, meta)).rejects.toThrow('The report is not sound');
		});
});
