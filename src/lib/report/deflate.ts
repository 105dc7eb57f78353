import { prefixCode, type PrefixCode } from './huffman.ts';

/**
 * Deflate, the compression of PDF streams, in whole numbers alone: the browser's own differs between browsers,
 * versions and processors, and a report must have the same bytes everywhere. Made for short streams of much-repeated
 * text: one block, and one place to look for what was there before. Source: RFC 1950, RFC 1951.
 */

const WINDOW = 32_768;
const [SHORTEST, LONGEST] = [4, 258];
const HASH_BITS = 13;
const END = 256;

/** A match as one number, above every byte: its length, and in the lower bits its distance less one. */
const matchOf = (length: number, distance: number): number => length * WINDOW + distance - 1;
const lengthOf = (token: number): number => token >>> 15;
const distanceOf = (token: number): number => token & (WINDOW - 1);

const log2 = (value: number): number => 31 - Math.clz32(value);

/** Lengths less three, and distances less one, go by their highest bits; the lower ones follow as they are. */
const lengthBits = (rest: number): number => (rest < 8 || rest === 255 ? 0 : log2(rest) - 2);
const lengthSymbol = (rest: number): number =>
	rest === 255
		? 285
		: rest < 8
			? 257 + rest
			: 253 + 4 * log2(rest) + ((rest >> lengthBits(rest)) & 3);
const distanceBits = (rest: number): number => (rest < 4 ? 0 : log2(rest) - 1);
const distanceSymbol = (rest: number): number =>
	rest < 4 ? rest : 2 * log2(rest) + ((rest >> distanceBits(rest)) & 1);

/** Bytes, and in place of what was there before, where. */
const tokensOf = (bytes: Uint8Array): Uint32Array => {
	const tokens = new Uint32Array(bytes.length);
	const latest = new Int32Array(2 ** HASH_BITS).fill(-WINDOW - 1);
	let count = 0;
	const meet = (at: number): number => {
		const four =
			bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
		const slot = Math.imul(four, 0x9e3779b1) >>> (32 - HASH_BITS);
		const before = latest[slot]!;
		latest[slot] = at;
		return before;
	};
	const last = bytes.length - SHORTEST;
	let at = 0;
	while (at <= last) {
		const before = meet(at);
		const most = at - before > WINDOW ? 0 : Math.min(LONGEST, bytes.length - at);
		let length = 0;
		while (length < most && bytes[before + length] === bytes[at + length]) length++;
		if (length < SHORTEST) tokens[count++] = bytes[at++]!;
		else {
			tokens[count++] = matchOf(length, at - before);
			const end = at + length;
			for (at++; at < end && at <= last; at++) meet(at);
			at = end;
		}
	}
	while (at < bytes.length) tokens[count++] = bytes[at++]!;
	return tokens.subarray(0, count);
};

/** Bits into bytes, the first bit lowest. */
class BitWriter {
	readonly #bytes: Uint8Array;
	#at = 0;
	#held = 0;
	#count = 0;

	constructor(room: number) {
		this.#bytes = new Uint8Array(room);
	}

	/** At most 16 bits. */
	bits(value: number, count: number): void {
		this.#held |= value << this.#count;
		this.#count += count;
		while (this.#count >= 8) {
			this.#bytes[this.#at++] = this.#held;
			this.#held >>>= 8;
			this.#count -= 8;
		}
	}

	symbol({ codes, lengths }: PrefixCode, symbol: number): void {
		this.bits(codes[symbol]!, lengths[symbol]!);
	}

	/** What was written, the last byte filled up with zeros. */
	end(): Uint8Array {
		if (this.#count > 0) this.#bytes[this.#at++] = this.#held;
		this.#count = this.#held = 0;
		return this.#bytes.subarray(0, this.#at);
	}
}

/** The order in which the format tells the lengths of the code for lengths. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15] as const;

/** Both codes by their lengths, each told by a third code; runs of one length are told one by one. */
const writeCodes = (out: BitWriter, literals: PrefixCode, distances: PrefixCode): void => {
	const lengths = new Uint8Array(literals.lengths.length + distances.lengths.length);
	lengths.set(literals.lengths);
	lengths.set(distances.lengths, literals.lengths.length);
	const counts = new Uint32Array(ORDER.length);
	for (const length of lengths) counts[length]!++;
	const told = prefixCode(counts, 7);
	out.bits(literals.lengths.length - 257, 5);
	out.bits(distances.lengths.length - 1, 5);
	out.bits(ORDER.length - 4, 4);
	for (const length of ORDER) out.bits(told.lengths[length]!, 3);
	for (const length of lengths) out.symbol(told, length);
};

const writeTokens = (out: BitWriter, tokens: Uint32Array): void => {
	const counts = { literals: new Uint32Array(286), distances: new Uint32Array(30) };
	for (const token of tokens) {
		if (token <= 255) counts.literals[token]!++;
		else {
			counts.literals[lengthSymbol(lengthOf(token) - 3)]!++;
			counts.distances[distanceSymbol(distanceOf(token))]!++;
		}
	}
	counts.literals[END] = 1;
	const literals = prefixCode(counts.literals, 15);
	const distances = prefixCode(counts.distances, 15);
	// The last block, with codes of its own.
	out.bits(0b101, 3);
	writeCodes(out, literals, distances);
	for (const token of tokens) {
		if (token <= 255) out.symbol(literals, token);
		else {
			const [length, distance] = [lengthOf(token) - 3, distanceOf(token)];
			out.symbol(literals, lengthSymbol(length));
			const extra = lengthBits(length);
			out.bits(length & ((1 << extra) - 1), extra);
			out.symbol(distances, distanceSymbol(distance));
			const more = distanceBits(distance);
			out.bits(distance & ((1 << more) - 1), more);
		}
	}
	out.symbol(literals, END);
};

/** Adler-32: two sums, the second of the first; taken modulo before they could grow out of 32 bits. */
const checksumOf = (bytes: Uint8Array): number => {
	let [plain, sums] = [1, 0];
	for (let start = 0; start < bytes.length; start += 3000) {
		const end = Math.min(bytes.length, start + 3000);
		for (let i = start; i < end; i++) {
			plain += bytes[i]!;
			sums += plain;
		}
		plain %= 65_521;
		sums %= 65_521;
	}
	return sums * 65_536 + plain;
};

/** The bytes as a zlib stream. */
export const deflated = (bytes: Uint8Array): Uint8Array => {
	// No byte costs more than a code of 15 bits, and a match of four less than six bytes; then the codes and the ends.
	const out = new BitWriter(2 * bytes.length + 512);
	out.bits(0x0178, 16);
	writeTokens(out, tokensOf(bytes));
	out.end();
	const sum = checksumOf(bytes);
	for (const shift of [24, 16, 8, 0]) out.bits((sum >>> shift) & 0xff, 8);
	return out.end();
};
