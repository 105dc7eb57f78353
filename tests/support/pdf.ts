import {
	decodePDFRawStream,
	PDFArray,
	PDFDict,
	PDFDocument,
	PDFHexString,
	PDFName,
	PDFNumber,
	type PDFRawStream,
	PDFRef,
	type PDFObject
} from 'pdf-lib';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A report file taken apart: for tests that ask what is really in it, not what we meant to write. */

export type Element = {
	ref: PDFRef;
	role: string;
	lang?: string;
	actualText?: string;
	attributes: Record<string, string>;
	/** Text of the element's own marked pieces and of those within. */
	text: string;
	kids: Element[];
	pieces: { page: number; mcid: number }[];
	links: PDFRef[];
};

export type Embedded = {
	name: string;
	file: Uint8Array;
	/** By glyph number, from 1. */
	widths: number[];
	unicode: Map<number, string>;
};

export type Opened = {
	document: PDFDocument;
	catalog: PDFDict;
	root: Element;
	/** Decoded content streams, one for each page. */
	contents: string[];
	fonts: Map<string, Embedded>;
	/** Parent tree: what each page's pieces and each link lead back to. */
	parents: Map<number, PDFRef | PDFRef[]>;
};

export const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

const utf16 = (digits: string): string => Buffer.from(digits, 'hex').swap16().toString('utf16le');

const streamOf = (document: PDFDocument, object: PDFObject | undefined): Uint8Array =>
	decodePDFRawStream(document.context.lookup(object) as PDFRawStream).decode();

const embeddedOf = (document: PDFDocument, font: PDFDict): Embedded => {
	const descendant = font.lookup(PDFName.of('DescendantFonts'), PDFArray).lookup(0, PDFDict);
	const descriptor = descendant.lookup(PDFName.of('FontDescriptor'), PDFDict);
	const widths = descendant.lookup(PDFName.of('W'), PDFArray).lookup(1, PDFArray);
	const map = latin1(streamOf(document, font.get(PDFName.of('ToUnicode'))));
	const pairs = [...map.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm)];
	return {
		name: font.lookup(PDFName.of('BaseFont'), PDFName).asString(),
		file: streamOf(document, descriptor.get(PDFName.of('FontFile2'))),
		widths: widths.asArray().map((width) => (width as PDFNumber).asNumber()),
		unicode: new Map(
			pairs
				.filter((pair) => pair[2] !== 'FFFF')
				.map(([, number, digits]) => [parseInt(number!, 16), utf16(digits!)])
		)
	};
};

/** Text of every marked piece of a page, by its number. */
const piecesOf = (content: string, fonts: Map<string, Embedded>): Map<number, string> => {
	const pieces = new Map<number, string>();
	let mcid: number | undefined;
	let font: Embedded | undefined;
	for (const line of content.split('\n')) {
		if (line.endsWith(' BDC')) {
			const number = line.match(/\/MCID (\d+)/)?.[1];
			mcid = number === undefined ? undefined : Number(number);
			if (mcid !== undefined) pieces.set(mcid, '');
		}
		for (const [, key, digits] of line.matchAll(/\/(F\d) \S+ Tf \S+ \S+ Td <([0-9A-F]*)> Tj/g)) {
			font = fonts.get(key!)!;
			const text = digits!
				.match(/.{4}/g)!
				.map((code) => font!.unicode.get(parseInt(code, 16)) ?? '\0');
			if (mcid !== undefined) pieces.set(mcid, pieces.get(mcid)! + text.join(''));
		}
	}
	return pieces;
};

export const openPdf = async (bytes: Uint8Array): Promise<Opened> => {
	const document = await PDFDocument.load(bytes, { updateMetadata: false });
	const { catalog, context } = document;
	const pages = document.getPages();
	const fonts = new Map<string, Embedded>();
	for (const { node } of pages)
		for (const [key, ref] of node.Resources()!.lookup(PDFName.of('Font'), PDFDict).entries())
			fonts.set(key.decodeText(), embeddedOf(document, context.lookup(ref, PDFDict)));
	const contents = pages.map(({ node }) =>
		latin1(streamOf(document, node.get(PDFName.of('Contents'))))
	);
	const texts = contents.map((content) => piecesOf(content, fonts));
	const pageOf = (ref: PDFObject | undefined) => pages.findIndex((page) => page.ref === ref);

	const elementOf = (ref: PDFRef): Element => {
		const dictionary = context.lookup(ref, PDFDict);
		const attributes = dictionary.lookupMaybe(PDFName.of('A'), PDFDict);
		const element: Element = {
			ref,
			role: dictionary.lookup(PDFName.of('S'), PDFName).decodeText(),
			lang: dictionary.lookupMaybe(PDFName.of('Lang'), PDFHexString)?.decodeText(),
			actualText: dictionary.lookupMaybe(PDFName.of('ActualText'), PDFHexString)?.decodeText(),
			attributes: Object.fromEntries(
				(attributes?.entries() ?? []).map(([key, value]) => [
					key.decodeText(),
					(value as PDFName).decodeText()
				])
			),
			text: '',
			kids: [],
			pieces: [],
			links: []
		};
		const own = pageOf(dictionary.get(PDFName.of('Pg')));
		const take = (page: number, mcid: number) => {
			element.pieces.push({ page, mcid });
			element.text += texts[page]!.get(mcid) ?? '';
		};
		for (const kid of dictionary.lookupMaybe(PDFName.of('K'), PDFArray)?.asArray() ?? []) {
			if (kid instanceof PDFNumber) take(own, kid.asNumber());
			else if (kid instanceof PDFRef) {
				const inner = elementOf(kid);
				element.kids.push(inner);
				element.text += inner.text;
			} else if (kid instanceof PDFDict) {
				const page = pageOf(kid.get(PDFName.of('Pg')));
				const mcid = kid.lookupMaybe(PDFName.of('MCID'), PDFNumber);
				if (mcid) take(page, mcid.asNumber());
				else element.links.push(kid.get(PDFName.of('Obj')) as PDFRef);
			}
		}
		return element;
	};

	const structure = catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict);
	const numbers = structure
		.lookup(PDFName.of('ParentTree'), PDFDict)
		.lookup(PDFName.of('Nums'), PDFArray)
		.asArray();
	const parents = new Map<number, PDFRef | PDFRef[]>();
	for (let i = 0; i < numbers.length; i += 2) {
		const entry = numbers[i + 1]!;
		parents.set(
			(numbers[i] as PDFNumber).asNumber(),
			entry instanceof PDFArray ? (entry.asArray() as PDFRef[]) : (entry as PDFRef)
		);
	}
	const top = structure.lookup(PDFName.of('K'), PDFArray).get(0) as PDFRef;
	return { document, catalog, root: elementOf(top), contents, fonts, parents };
};

/** The glyph numbers of all text that is drawn, pages in order. */
export const glyphsShown = ({ contents }: Opened): number[] =>
	contents
		.flatMap((content) => content.match(/<[0-9A-F]+> Tj/g) ?? [])
		.flatMap((piece) => piece.match(/[0-9A-F]{4}/g) ?? [])
		.map((digits) => parseInt(digits, 16));

export const everyElement = (element: Element): Element[] => [
	element,
	...element.kids.flatMap(everyElement)
];

const painting = new Set<number>([
	OPS.showText,
	OPS.constructPath,
	OPS.fill,
	OPS.stroke,
	OPS.eoFill,
	OPS.fillStroke,
	OPS.paintImageXObject,
	OPS.paintFormXObjectBegin
]);

/**
 * By another engine's reading: paint that lies in no marked piece and no artifact, or in more than one; and marks
 * that are left open. Empty when all is well.
 */
export const strayPaint = async (bytes: Uint8Array): Promise<string[]> => {
	const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0, useSystemFonts: false });
	const found: string[] = [];
	const document = await task.promise;
	for (let number = 1; number <= document.numPages; number++) {
		const page = await document.getPage(number);
		const { fnArray } = await page.getOperatorList({ annotationMode: 0 });
		let depth = 0;
		let painted = 0;
		for (const operator of fnArray) {
			if (operator === OPS.beginMarkedContent || operator === OPS.beginMarkedContentProps) depth++;
			if (operator === OPS.endMarkedContent) depth--;
			if (!painting.has(operator)) continue;
			painted++;
			if (depth !== 1) found.push(`page ${number}: operator ${operator} at depth ${depth}`);
		}
		if (depth !== 0) found.push(`page ${number}: ${depth} marks left open`);
		if (painted === 0) found.push(`page ${number}: nothing painted`);
	}
	await task.destroy();
	return found;
};
