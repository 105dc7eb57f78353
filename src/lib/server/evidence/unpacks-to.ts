import { createInflate } from 'node:zlib';

/**
 * Whether packed data unpack to exactly so many bytes and nothing lies behind them. What is unpacked is counted and
 * thrown away, and the first byte too many ends it: a bomb costs no memory.
 */
export const unpacksTo = (packed: readonly Uint8Array[], expected: number): Promise<boolean> => {
	const { promise, resolve } = Promise.withResolvers<boolean>();
	const inflate = createInflate();
	const length = packed.reduce((sum, { byteLength }) => sum + byteLength, 0);
	let unpacked = 0;
	const settle = (is: boolean) => {
		inflate.destroy();
		resolve(is);
	};
	inflate.on('data', ({ byteLength }: Buffer) => {
		unpacked += byteLength;
		if (unpacked > expected) settle(false);
	});
	inflate.on('error', () => settle(false));
	inflate.on('end', () => settle(unpacked === expected && inflate.bytesWritten === length));
	for (const part of packed) inflate.write(part);
	inflate.end();
	return promise;
};
