/** Prefix codes as deflate has them. Source: RFC 1951 3.2.2. */

/** By symbol: how long its code is, 0 where it never occurs; and the code itself, its first bit lowest. */
export type PrefixCode = { lengths: Uint8Array; codes: Uint16Array };

/** Depths of the leaves of the cheapest tree; `leaves` are symbols from the rarest on, at least two. */
const depthsOf = (leaves: readonly number[], weights: Uint32Array): Uint8Array => {
	const count = leaves.length;
	const nodes = new Float64Array(2 * count - 1);
	const parents = new Int32Array(2 * count - 1);
	leaves.forEach((symbol, i) => (nodes[i] = weights[symbol]!));
	let [leaf, inner] = [0, count];
	for (let next = count; next < nodes.length; next++) {
		for (let kid = 0; kid < 2; kid++) {
			const takesLeaf = leaf < count && (inner >= next || nodes[leaf]! <= nodes[inner]!);
			const taken = takesLeaf ? leaf++ : inner++;
			nodes[next]! += nodes[taken]!;
			parents[taken] = next;
		}
	}
	const depths = new Uint8Array(nodes.length);
	for (let node = nodes.length - 2; node >= 0; node--) depths[node] = depths[parents[node]!]! + 1;
	return depths.subarray(0, count);
};

const reversed = (code: number, length: number): number => {
	let turned = 0;
	for (let bit = 0; bit < length; bit++) turned |= ((code >> bit) & 1) << (length - 1 - bit);
	return turned;
};

const codesFor = (lengths: Uint8Array): Uint16Array => {
	const next = new Uint16Array(17);
	for (const length of lengths) if (length > 0) next[length + 1]!++;
	for (let length = 2; length < next.length; length++)
		next[length] = (next[length]! + next[length - 1]!) << 1;
	const codes = new Uint16Array(lengths.length);
	for (let symbol = 0; symbol < lengths.length; symbol++) {
		const length = lengths[symbol]!;
		if (length > 0) codes[symbol] = reversed(next[length]!++, length);
	}
	return codes;
};

/**
 * The code for symbols that occur so often. No code is longer than `longest`: where one would be, rare symbols count
 * for more until none is. There are at least two codes, since some readers refuse a tree with one.
 */
export const prefixCode = (counts: Uint32Array, longest: number): PrefixCode => {
	const weights = counts.slice();
	const used: number[] = [];
	for (let symbol = 0; symbol < weights.length; symbol++) if (weights[symbol]) used.push(symbol);
	for (let symbol = 0; used.length < 2; symbol++) {
		if (weights[symbol]) continue;
		weights[symbol] = 1;
		used.push(symbol);
	}
	const lengths = new Uint8Array(counts.length);
	for (;;) {
		const leaves = used.toSorted((a, b) => weights[a]! - weights[b]! || a - b);
		const depths = depthsOf(leaves, weights);
		if (Math.max(...depths) <= longest) {
			leaves.forEach((symbol, i) => (lengths[symbol] = depths[i]!));
			return { lengths, codes: codesFor(lengths) };
		}
		for (const symbol of used) weights[symbol] = (weights[symbol]! >> 1) | 1;
	}
};
