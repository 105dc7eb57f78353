import { zlibSync } from 'fflate';
import { PDFObject, PDFRawStream, type PDFContext, type PDFRef } from 'pdf-lib';

/**
 * From the objects to the file. pdf-lib's own writer compresses each fifty objects by a slower deflate and takes them
 * in pauses; this one makes few and large packs, at once. Source: ISO 32000-1 7.5.
 */

/** An object as text already: what there are thousands of is not built up from objects first. */
export class Written extends PDFObject {
	readonly #text: string;

	constructor(text: string) {
		super();
		this.#text = text;
	}

	override toString(): string {
		return this.#text;
	}
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Pages are short texts that repeat much: to look longer, or to remember more of them, makes them hardly smaller. */
const deflated = (bytes: Uint8Array): Uint8Array => zlibSync(bytes, { level: 2, mem: 0 });

export const compressed = (
	context: PDFContext,
	content: string | Uint8Array,
	entries: Record<string, number> = {}
): PDFRef => {
	const bytes = deflated(typeof content === 'string' ? utf8(content) : content);
	return context.register(context.stream(bytes, { ...entries, Filter: 'FlateDecode' }));
};

/** Bytes above 127 in the second line: whoever carries the file sees that it is not text. */
const HEADER = Uint8Array.from([...utf8('%PDF-1.7\n%'), 0xe2, 0xe3, 0xcf, 0xd3, 0x0a]);
/** A reader unpacks a pack as a whole, so that it should not hold all of a long report. */
const PACKED = 1000;

type Stored = { offset: number } | { pack: number; place: number };

/** The parts of the file so far, and where each object lies in it. */
class Parts {
	readonly stored = new Map<number, Stored>();
	readonly #parts: Uint8Array[] = [HEADER];
	length = HEADER.length;

	append(bytes: Uint8Array): void {
		this.#parts.push(bytes);
		this.length += bytes.length;
	}

	stream({ objectNumber }: PDFRef, stream: PDFRawStream): void {
		// Only now does pdf-lib write the length into the dictionary.
		stream.updateDict();
		this.stored.set(objectNumber, { offset: this.length });
		this.append(utf8(`${objectNumber} 0 obj\n${stream.dict.toString()}\nstream\n`));
		this.append(stream.contents);
		this.append(utf8('\nendstream\nendobj\n'));
	}

	joined(): Uint8Array {
		const file = new Uint8Array(this.length);
		let at = 0;
		for (const part of this.#parts) {
			file.set(part, at);
			at += part.length;
		}
		return file;
	}
}

type Numbered = readonly [PDFRef, PDFObject];

const packInto = (parts: Parts, context: PDFContext, objects: readonly Numbered[]): void => {
	const pack = context.nextRef();
	const places: string[] = [];
	const texts: string[] = [];
	let at = 0;
	objects.forEach(([{ objectNumber }, object], place) => {
		const text = object.toString();
		parts.stored.set(objectNumber, { pack: pack.objectNumber, place });
		places.push(`${objectNumber} ${at}`);
		texts.push(text);
		at += text.length + 1;
	});
	const head = `${places.join(' ')}\n`;
	const entries = { Type: 'ObjStm', N: objects.length, First: head.length, Filter: 'FlateDecode' };
	parts.stream(pack, context.stream(deflated(utf8(head + texts.join('\n'))), entries));
};

/** Seven bytes an object: its kind, its offset or its pack, its place in there. Object 0 heads the free ones. */
const indexOf = ({ stored }: Parts, size: number): Uint8Array => {
	const bytes = new Uint8Array(7 * size);
	const view = new DataView(bytes.buffer);
	view.setUint16(5, 0xffff);
	for (const [number, where] of stored) {
		const isPacked = 'pack' in where;
		view.setUint8(7 * number, isPacked ? 2 : 1);
		view.setUint32(7 * number + 1, isPacked ? where.pack : where.offset);
		view.setUint16(7 * number + 5, isPacked ? where.place : 0);
	}
	return bytes;
};

/** All objects of the context as one file; to be called once, when nothing more is to come. */
export const fileOf = (context: PDFContext): Uint8Array => {
	const parts = new Parts();
	const loose: Numbered[] = [];
	for (const [ref, object] of context.enumerateIndirectObjects())
		if (object instanceof PDFRawStream) parts.stream(ref, object);
		else loose.push([ref, object]);
	for (let from = 0; from < loose.length; from += PACKED)
		packInto(parts, context, loose.slice(from, from + PACKED));
	const start = parts.length;
	const index = context.nextRef();
	parts.stored.set(index.objectNumber, { offset: start });
	const size = index.objectNumber + 1;
	const { Root, Info, ID } = context.trailerInfo;
	const entries = { Type: 'XRef', Size: size, W: [1, 4, 2], Filter: 'FlateDecode' };
	const where = context.stream(deflated(indexOf(parts, size)), { ...entries, Root, Info, ID });
	parts.stream(index, where);
	parts.append(utf8(`startxref\n${start}\n%%EOF\n`));
	return parts.joined();
};
