import { MOST_PIXELS, type Cleaned, type EvidenceRefusal } from './kinds.ts';
import { chunksOf, type Chunk } from './png-chunks.ts';
import { headerOf, unpackedBytes } from './png-header.ts';
import { unpacksTo } from './unpacks-to.ts';

const SIGNATURE_BYTES = 8;

/** Chunks of fixed meaning that change how the picture looks, with the most that each may hold. No text fits in. */
const kept: Record<string, number> = {
	IHDR: 13,
	PLTE: 768,
	IDAT: Number.POSITIVE_INFINITY,
	IEND: 0,
	tRNS: 256,
	gAMA: 4,
	cHRM: 32,
	sRGB: 1
};

const isCritical = ({ type }: Chunk): boolean => /^[A-Z]/.test(type);

/** The header first, each of the others at most once, the picture's data in one row. */
const isInOrder = (chunks: readonly Chunk[]): boolean => {
	const types = chunks.map(({ type }) => type);
	const data = types.filter((type) => type === 'IDAT').length;
	const first = types.indexOf('IDAT');
	const once = types.filter((type) => type !== 'IDAT');
	return (
		types[0] === 'IHDR' &&
		data > 0 &&
		types.slice(first, first + data).every((type) => type === 'IDAT') &&
		types.indexOf('PLTE') < first &&
		new Set(once).size === once.length
	);
};

const refused = (reason: EvidenceRefusal): Cleaned => ({ ok: false, reason });

/**
 * The picture with nothing beside it: texts, EXIF, time, colour profile, animation and whatever lies behind the end
 * are left out. What is kept is kept byte for byte, after its check sums and the size of its data were found right.
 */
export const cleanPng = async (bytes: Buffer): Promise<Cleaned> => {
	const chunks = chunksOf(bytes);
	const header = chunks?.[0]?.type === 'IHDR' ? headerOf(chunks[0].data) : undefined;
	if (!chunks || !header) return refused('broken');
	if (header.width * header.height > MOST_PIXELS) return refused('tooManyPixels');
	// A critical chunk that we do not know may change the whole picture: it is not ours to leave out.
	const stays = chunks.filter((chunk) => isCritical(chunk) || chunk.type in kept);
	const fits = ({ type, data }: Chunk) => data.length <= (kept[type] ?? -1);
	if (!stays.every(fits) || !isInOrder(stays)) return refused('broken');
	if (header.isPalette && !stays.some(({ type }) => type === 'PLTE')) return refused('broken');
	const packed = stays.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
	if (!(await unpacksTo(packed, unpackedBytes(header)))) return refused('broken');
	return {
		ok: true,
		bytes: Buffer.concat([bytes.subarray(0, SIGNATURE_BYTES), ...stays.map(({ whole }) => whole)])
	};
};
