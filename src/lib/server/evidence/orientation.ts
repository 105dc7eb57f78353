const EXIF = Buffer.from('Exif\0\0', 'latin1');
const ORIENTATION = 0x0112;
const SHORT = 3;
const ENTRY_BYTES = 12;

/**
 * Which way up a picture is held, 1 (as it lies) to 8, from the payload of an APP1 segment; undefined where it says
 * nothing that can be read. Exif 2.3, §4.6.2 and §4.6.4: the first directory of a TIFF, entries of twelve bytes.
 */
export const orientationIn = (payload: Buffer): number | undefined => {
	if (!payload.subarray(0, EXIF.length).equals(EXIF)) return undefined;
	const tiff = payload.subarray(EXIF.length);
	if (tiff.length < 10) return undefined;
	const isLittle = tiff.toString('latin1', 0, 2) === 'II';
	const uint16 = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
	const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
	if (directory + 2 > tiff.length) return undefined;
	for (let entry = 0; entry < uint16(directory); entry += 1) {
		const at = directory + 2 + entry * ENTRY_BYTES;
		if (at + ENTRY_BYTES > tiff.length) return undefined;
		if (uint16(at) !== ORIENTATION) continue;
		const value = uint16(at + 8);
		return uint16(at + 2) === SHORT && value >= 1 && value <= 8 ? value : undefined;
	}
	return undefined;
};

/** An APP1 segment that says which way up and nothing else, in bytes that are all ours. */
export const orientationSegment = (orientation: number): Buffer => {
	const tiff = Buffer.alloc(26);
	tiff.write('MM\0*', 0, 'latin1');
	tiff.writeUInt32BE(8, 4);
	tiff.writeUInt16BE(1, 8);
	tiff.writeUInt16BE(ORIENTATION, 10);
	tiff.writeUInt16BE(SHORT, 12);
	tiff.writeUInt32BE(1, 14);
	tiff.writeUInt16BE(orientation, 18);
	const length = 2 + EXIF.length + tiff.length;
	return Buffer.concat([Buffer.from([0xff, 0xe1, length >> 8, length & 0xff]), EXIF, tiff]);
};
