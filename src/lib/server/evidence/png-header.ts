export type PngHeader = {
	width: number;
	height: number;
	bitsPerPixel: number;
	isPalette: boolean;
	isInterlaced: boolean;
};

/** Channels and the depths allowed by colour type: PNG third edition, table 12. */
const colourTypes: Record<number, { channels: number; depths: readonly number[] }> = {
	0: { channels: 1, depths: [1, 2, 4, 8, 16] },
	2: { channels: 3, depths: [8, 16] },
	3: { channels: 1, depths: [1, 2, 4, 8] },
	4: { channels: 2, depths: [8, 16] },
	6: { channels: 4, depths: [8, 16] }
};

const HEADER_BYTES = 13;

export const headerOf = (data: Buffer): PngHeader | undefined => {
	if (data.length !== HEADER_BYTES) return undefined;
	const [depth = 0, colour = 0, compression, filter, interlace] = data.subarray(8);
	const type = colourTypes[colour];
	const [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
	const isSound =
		type?.depths.includes(depth) &&
		compression === 0 &&
		filter === 0 &&
		(interlace === 0 || interlace === 1) &&
		width > 0 &&
		height > 0;
	if (!type || !isSound) return undefined;
	return {
		width,
		height,
		bitsPerPixel: type.channels * depth,
		isPalette: colour === 3,
		isInterlaced: interlace === 1
	};
};

/** Adam7: first column and row, and steps, of each of the seven passes. */
const passes = [
	[0, 0, 8, 8],
	[4, 0, 8, 8],
	[0, 4, 4, 8],
	[2, 0, 4, 4],
	[0, 2, 2, 4],
	[1, 0, 2, 2],
	[0, 1, 1, 2]
] as const;

const passBytes = (width: number, height: number, bitsPerPixel: number): number =>
	width === 0 || height === 0 ? 0 : height * (1 + Math.ceil((width * bitsPerPixel) / 8));

/** How many bytes the picture's data must come to when they are unpacked: each row with its filter byte. */
export const unpackedBytes = ({ width, height, bitsPerPixel, isInterlaced }: PngHeader): number => {
	if (!isInterlaced) return passBytes(width, height, bitsPerPixel);
	return passes
		.map(([column, row, across, down]) =>
			passBytes(
				Math.ceil((width - column) / across),
				Math.ceil((height - row) / down),
				bitsPerPixel
			)
		)
		.reduce((sum, bytes) => sum + bytes, 0);
};
