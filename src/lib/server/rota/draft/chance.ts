import { getRandomValues } from 'node:crypto';
import type { RandomSource } from '#lib/domain/rota/suggestion.ts';

const BLOCK = 4_096;

/** The platform's CSPRNG, a block at a time: a search asks for millions of numbers. */
export const secureChance = (): RandomSource => {
	const block = new Uint32Array(BLOCK);
	let next = BLOCK;
	return () => {
		if (next === BLOCK) {
			getRandomValues(block);
			next = 0;
		}
		return block[next++]! / 2 ** 32;
	};
};

/** The same numbers for the same seed; `mulberry32`. Nothing that must not be guessed is drawn from it. */
const seededChance = (seed: number): RandomSource => {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
};

export const chance = (seed: number | null): RandomSource =>
	seed === null ? secureChance() : seededChance(seed);
