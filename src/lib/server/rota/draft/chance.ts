import { getRandomValues } from 'node:crypto';
import { seededRandom, type RandomSource } from '#lib/domain/seeded-random.ts';

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

export const chance = (seed: number | null): RandomSource =>
	seed === null ? secureChance() : seededRandom(seed);
