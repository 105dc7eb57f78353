/** A number from 0 up to, and without, 1; the platform's CSPRNG in production, a seed in tests. */
export type RandomSource = () => number;

/**
 * The same numbers for the same seed, a whole number of 32 bits, on every machine; `mulberry32`. Nothing that must not
 * be guessed is drawn from it.
 */
export const seededRandom = (seed: number): RandomSource => {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
};
