/** ITU-T T.81, table B.1. */
export const Marker = {
	startOfImage: 0xd8,
	endOfImage: 0xd9,
	startOfScan: 0xda,
	huffmanTables: 0xc4,
	arithmeticConditions: 0xcc,
	quantisationTables: 0xdb,
	numberOfLines: 0xdc,
	restartInterval: 0xdd,
	app0: 0xe0,
	app1: 0xe1,
	app14: 0xee,
	app15: 0xef,
	comment: 0xfe
} as const;

/** SOF0 to SOF15; the three codes between them that are something else are not frames. */
export const isFrame = (marker: number): boolean =>
	marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;

export type Segment = {
	marker: number;
	/** What follows the two bytes of length. */
	payload: Buffer;
	/** The coded picture behind a start of scan; empty behind every other segment. */
	coded: Buffer;
};

/** The first byte of the marker that ends coded data: stuffed zeros and restarts belong to it. */
const endOfCoded = (bytes: Buffer, from: number): number => {
	let at = bytes.indexOf(0xff, from);
	while (at >= 0 && at + 1 < bytes.length) {
		const next = bytes[at + 1] ?? 0;
		if (next !== 0 && !isRestart(next) && next !== 0xff) return at;
		at = bytes.indexOf(0xff, at + (next === 0xff ? 1 : 2));
	}
	return -1;
};

/** Every segment from the start of the image to its end; undefined where the file is not built so, or is cut short. */
export const segmentsOf = (bytes: Buffer): Segment[] | undefined => {
	const segments: Segment[] = [];
	let at = 2;
	while (at + 1 < bytes.length) {
		if (bytes[at] !== 0xff) return undefined;
		const marker = bytes[at + 1] ?? 0;
		// Any number of fill bytes may stand before a marker.
		if (marker === 0xff) {
			at += 1;
			continue;
		}
		if (marker === Marker.endOfImage) return segments;
		if (marker < 0xc0 || isRestart(marker) || marker === Marker.startOfImage) return undefined;
		if (at + 4 > bytes.length) return undefined;
		const length = bytes.readUInt16BE(at + 2);
		const end = at + 2 + length;
		if (length < 2 || end > bytes.length) return undefined;
		const stop = marker === Marker.startOfScan ? endOfCoded(bytes, end) : end;
		if (stop < 0) return undefined;
		segments.push({
			marker,
			payload: bytes.subarray(at + 4, end),
			coded: bytes.subarray(end, stop)
		});
		at = stop;
	}
	return undefined;
};
