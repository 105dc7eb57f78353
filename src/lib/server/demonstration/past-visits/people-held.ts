import type { AgeBand, Gender } from '#lib/domain/circumstance.ts';
import type { Outcome } from '#lib/domain/outcome.ts';
import type { Chance } from './chance.ts';
import { Deck } from './chance.ts';

export type PersonHeld = {
	outcome: Outcome;
	gender: Gender;
	/** Of a child; an adult has none. */
	ageBand: AgeBand | undefined;
	isVulnerable: boolean;
};

/**
 * Who is held at a visit and what comes of it, in the ratios that published tables of schemes show (docs/field.md):
 * 4 to 6 held, 45 to 48 % of them offered a talk of whom 69 to 73 % accept, 13 to 20 % not available, 2 to 5 %
 * children, one in five a woman.
 */
export class PeopleHeld {
	readonly #held: Deck<number>;
	readonly #outcomes: Deck<Outcome>;
	readonly #kinds: Deck<'woman' | 'man' | 'girl' | 'boy'>;
	readonly #ages: Deck<AgeBand>;
	readonly #vulnerable: Deck<boolean>;

	constructor(chance: Chance) {
		this.#held = new Deck(chance, [
			[2, 2],
			[3, 3],
			[4, 6],
			[5, 6],
			[6, 4],
			[7, 2],
			[9, 1]
		]);
		this.#outcomes = new Deck(chance, [
			['seen', 66],
			['declined', 27],
			['asleep', 19],
			['inInterview', 5],
			['withSolicitor', 3],
			['withHealthcare', 2],
			['beingBookedIn', 2],
			['out', 1],
			['couldNotDecide', 2],
			['observed', 34],
			['outOfTime', 30],
			['advisedUnsafe', 7],
			['refusedByInspector', 1],
			['knownToVisitor', 1]
		]);
		this.#kinds = new Deck(chance, [
			['woman', 10],
			['man', 38],
			['girl', 1],
			['boy', 1]
		]);
		this.#ages = new Deck(chance, [
			['aged10to13', 1],
			['aged14to16', 4],
			['aged17', 3]
		]);
		this.#vulnerable = new Deck(chance, [
			[true, 1],
			[false, 5]
		]);
	}

	draw(): PersonHeld[] {
		return Array.from({ length: this.#held.draw() }, () => {
			const kind = this.#kinds.draw();
			const isChild = kind === 'girl' || kind === 'boy';
			return {
				outcome: this.#outcomes.draw(),
				gender: kind === 'woman' || kind === 'girl' ? 'woman' : 'man',
				ageBand: isChild ? this.#ages.draw() : undefined,
				isVulnerable: this.#vulnerable.draw()
			};
		});
	}
}
