import { argon2id } from 'hash-wasm';
import { type Bytes, randomBytes } from './bytes.ts';
import { isExactly, isWhole } from './exact-shape.ts';

/**
 * What one guess at the passphrase costs: Argon2id with `memory` KiB and `passes`, one lane. The floor is OWASP's
 * minimum; a slot below it was tampered with and is refused, one above the ceiling would only stop the device.
 */
export type KeyCost = { memory: number; passes: number };

export const isKeyCost = (value: unknown): value is KeyCost =>
	isExactly<KeyCost>(value, { memory: isWhole(19_456, 262_144), passes: isWhole(2, 10) });

/** From the dearest, which every tablet of recent years bears, down to the floor. */
export const keyCosts = [
	{ memory: 65_536, passes: 3 },
	{ memory: 47_104, passes: 3 },
	{ memory: 32_768, passes: 2 },
	{ memory: 19_456, passes: 2 }
] as const satisfies readonly KeyCost[];

export const lowestCost: KeyCost = keyCosts[3];

/** Unlocking happens in a car, once: this long is borne, and no longer. */
const LONGEST_MILLISECONDS = 1500;

/** The dearest cost that a device can bear which needs `milliseconds` for the lowest one; work is memory × passes. */
export const affordableCost = (milliseconds: number): KeyCost => {
	const rate = milliseconds / (lowestCost.memory * lowestCost.passes);
	return (
		keyCosts.find(({ memory, passes }) => rate * memory * passes <= LONGEST_MILLISECONDS) ??
		lowestCost
	);
};

/** 32 bytes from a passphrase. Takes 0.3 to 1.5 s: only ever called in a worker. */
export const stretch = async (passphrase: Bytes, salt: Bytes, cost: KeyCost): Promise<Bytes> =>
	new Uint8Array(
		await argon2id({
			password: passphrase,
			salt,
			memorySize: cost.memory,
			iterations: cost.passes,
			parallelism: 1,
			hashLength: 32,
			outputType: 'binary'
		})
	);

/** Measures this device once at set-up; the cost is kept in the slot. */
export const measuredCost = async (): Promise<KeyCost> => {
	const start = performance.now();
	await stretch(randomBytes(16), randomBytes(16), lowestCost);
	return affordableCost(performance.now() - start);
};
