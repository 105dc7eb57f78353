import { crc32 } from 'node:zlib';

export type Chunk = {
	type: string;
	data: Buffer;
	/** Length, type, data and check sum as they lie in the file. */
	whole: Buffer;
};

const SIGNATURE_BYTES = 8;
const BESIDE_DATA = 12;

/** Every chunk up to the end; undefined where one is cut short or its check sum is wrong, or there is no end. */
export const chunksOf = (bytes: Buffer): Chunk[] | undefined => {
	const chunks: Chunk[] = [];
	let at = SIGNATURE_BYTES;
	while (at + BESIDE_DATA <= bytes.length) {
		const end = at + BESIDE_DATA + bytes.readUInt32BE(at);
		if (end > bytes.length) return undefined;
		const type = bytes.toString('latin1', at + 4, at + 8);
		if (!/^[A-Za-z]{4}$/.test(type)) return undefined;
		if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return undefined;
		chunks.push({ type, data: bytes.subarray(at + 8, end - 4), whole: bytes.subarray(at, end) });
		if (type === 'IEND') return chunks;
		at = end;
	}
	return undefined;
};
