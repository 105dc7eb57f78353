import { createHash } from 'node:crypto';
import { seededRandom, type RandomSource } from '#lib/domain/seeded-random.ts';

/**
 * Chance by a seed: the same seed draws the same on every machine, so that the demonstration is the same at every
 * loading. Nothing secret may ever be drawn from it.
 */
export class Chance {
	/** From 0 up to, and without, 1. */
	readonly next: RandomSource;

	/** Any text; one text for each thing that is drawn, so that more of one thing leaves the others as they are. */
	constructor(seed: string) {
		this.next = seededRandom(createHash('sha256').update(seed).digest().readUInt32BE());
	}

	/** A whole number from `least` to `most`, both possible. */
	between(least: number, most: number): number {
		return least + Math.floor(this.next() * (most - least + 1));
	}

	of<T>(all: readonly T[]): T {
		return all[this.between(0, all.length - 1)]!;
	}

	shuffled<T>(all: readonly T[]): T[] {
		const rest = [...all];
		return all.map(() => rest.splice(this.between(0, rest.length - 1), 1)[0]!);
	}

	/** A UUID of version 4 in form. */
	uuid(): string {
		const hex = Array.from({ length: 4 }, () =>
			Math.floor(this.next() * 2 ** 32)
				.toString(16)
				.padStart(8, '0')
		).join('');
		const variant = '89ab'[this.between(0, 3)];
		return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
	}
}

/**
 * A pack of cards that is shuffled anew when it is used up: what is drawn comes in the pack's own ratio, in any few
 * dozen visits and not only in the long run.
 */
export class Deck<T> {
	readonly #chance: Chance;
	readonly #cards: readonly T[];
	#rest: T[] = [];

	/** Each card with how many of it there are. */
	constructor(chance: Chance, cards: readonly (readonly [T, number])[]) {
		this.#chance = chance;
		this.#cards = cards.flatMap(([card, count]) => Array<T>(count).fill(card));
	}

	draw(): T {
		if (this.#rest.length === 0) this.#rest = this.#chance.shuffled(this.#cards);
		return this.#rest.pop()!;
	}
}
