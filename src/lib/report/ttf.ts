/**
 * Reads a TrueType font as far as a report needs it. Fonts come from our own build, so a damaged one is a surprise
 * and is thrown. Source of the formats: OpenType 1.9, tables head, hhea, maxp, hmtx, cmap, loca, glyf, OS/2, name.
 */
export type Font = {
	name: string;
	unitsPerEm: number;
	ascent: number;
	descent: number;
	capHeight: number;
	box: readonly [number, number, number, number];
	isBold: boolean;
	glyphCount: number;
	/** The glyph that draws a code point; 0 when there is none. */
	glyphOf: (code: number) => number;
	/** In font units. */
	advanceOf: (glyph: number) => number;
	bearingOf: (glyph: number) => number;
	/** A glyph's outline as stored, of length 0 for a space. A copy: the caller may write into it. */
	outlineOf: (glyph: number) => Uint8Array;
	/** A copy of a whole table, or undefined. */
	table: (tag: string) => Uint8Array | undefined;
};

export const viewOf = (bytes: Uint8Array): DataView =>
	new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

type Range = { from: number; to: number; glyph: (code: number) => number };

/** Format 12: groups of code points with glyphs that count up. */
const groups = (view: DataView, at: number): Range[] =>
	Array.from({ length: view.getUint32(at + 12) }, (_, i) => {
		const group = at + 16 + 12 * i;
		const from = view.getUint32(group);
		const first = view.getUint32(group + 8);
		return { from, to: view.getUint32(group + 4), glyph: (code) => first + code - from };
	});

/** Format 4: segments within the Basic Multilingual Plane, by a difference or through an array. */
const segments = (view: DataView, at: number): Range[] => {
	const doubled = view.getUint16(at + 6);
	return Array.from({ length: doubled / 2 }, (_, i) => {
		const end = at + 14 + 2 * i;
		const start = end + doubled + 2;
		const delta = view.getUint16(start + doubled);
		const offsetAt = start + 2 * doubled;
		const offset = view.getUint16(offsetAt);
		const from = view.getUint16(start);
		const glyph = (code: number) => {
			if (offset === 0) return (code + delta) & 0xffff;
			const found = view.getUint16(offsetAt + offset + 2 * (code - from));
			return found === 0 ? 0 : (found + delta) & 0xffff;
		};
		return { from, to: view.getUint16(end), glyph };
	});
};

/** The Unicode mapping: the table of all planes where there is one, else that of the first plane. */
const mappingOf = (cmap: Uint8Array): ((code: number) => number) => {
	const view = viewOf(cmap);
	const offsets = Array.from({ length: view.getUint16(2) }, (_, i) => view.getUint32(8 + 8 * i));
	const full = offsets.find((offset) => view.getUint16(offset) === 12);
	const basic = offsets.find((offset) => view.getUint16(offset) === 4);
	if (full === undefined && basic === undefined) throw new Error('The font maps no Unicode');
	const ranges = full === undefined ? segments(view, basic!) : groups(view, full);
	return (code) => ranges.find(({ from, to }) => from <= code && code <= to)?.glyph(code) ?? 0;
};

/** The PostScript name (id 6), which the Windows platform keeps as UTF-16. */
const nameOf = (table: Uint8Array): string => {
	const view = viewOf(table);
	const storage = view.getUint16(4);
	for (let i = 0; i < view.getUint16(2); i++) {
		const record = 6 + 12 * i;
		if (view.getUint16(record) !== 3 || view.getUint16(record + 6) !== 6) continue;
		const start = storage + view.getUint16(record + 10);
		const units = Array.from({ length: view.getUint16(record + 8) / 2 }, (_, unit) =>
			view.getUint16(start + 2 * unit)
		);
		return String.fromCharCode(...units).replace(/[^A-Za-z0-9-]/g, '');
	}
	return 'ReportFont';
};

const directoryOf = (bytes: Uint8Array): Map<string, Uint8Array> => {
	const view = viewOf(bytes);
	if (view.getUint32(0) !== 0x00010000) throw new Error('The font is no TrueType font');
	return new Map(
		Array.from({ length: view.getUint16(4) }, (_, i) => {
			const entry = 12 + 16 * i;
			const tag = String.fromCharCode(...bytes.subarray(entry, entry + 4));
			const start = view.getUint32(entry + 8);
			return [tag, bytes.subarray(start, start + view.getUint32(entry + 12))] as const;
		})
	);
};

/** Parses once; the result holds no state and serves any number of reports. */
export const parseFont = (bytes: Uint8Array): Font => {
	const tables = directoryOf(bytes);
	const get = (tag: string): Uint8Array => {
		const found = tables.get(tag);
		if (!found) throw new Error(`The font has no table "${tag}"`);
		return found;
	};
	const [head, hhea, hmtx, loca] = ['head', 'hhea', 'hmtx', 'loca'].map((tag) => viewOf(get(tag)));
	const [os2, glyf] = [viewOf(get('OS/2')), get('glyf')];
	const glyphCount = viewOf(get('maxp')).getUint16(4);
	const measured = hhea!.getUint16(34);
	const isLong = head!.getInt16(50) === 1;
	const startOf = (glyph: number) =>
		isLong ? loca!.getUint32(4 * glyph) : 2 * loca!.getUint16(2 * glyph);
	const unicode = mappingOf(get('cmap'));
	return {
		name: nameOf(get('name')),
		unitsPerEm: head!.getUint16(18),
		ascent: hhea!.getInt16(4),
		descent: hhea!.getInt16(6),
		capHeight: os2.getInt16(88),
		box: [head!.getInt16(36), head!.getInt16(38), head!.getInt16(40), head!.getInt16(42)],
		isBold: os2.getUint16(4) >= 600,
		glyphCount,
		glyphOf: (code) => {
			const glyph = unicode(code);
			return glyph < glyphCount ? glyph : 0;
		},
		advanceOf: (glyph) => hmtx!.getUint16(4 * Math.min(glyph, measured - 1)),
		bearingOf: (glyph) =>
			hmtx!.getInt16(glyph < measured ? 4 * glyph + 2 : 2 * measured + 2 * glyph),
		outlineOf: (glyph) => Uint8Array.from(glyf.subarray(startOf(glyph), startOf(glyph + 1))),
		table: (tag) => (tables.has(tag) ? Uint8Array.from(get(tag)) : undefined)
	};
};
