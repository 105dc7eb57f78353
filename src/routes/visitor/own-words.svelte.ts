import type { KeptWord } from '#lib/client/concern-words.ts';
import type { SealedStore } from '#lib/client/sealed-store.ts';
import type { VisitorsWord } from '#lib/domain/concerns/own-concern.ts';
import type { EntityId } from '#lib/domain/ids.ts';
import { instantOf } from '#lib/domain/time.ts';

type World = {
	store: Pick<SealedStore, 'keepWord' | 'wordsKept' | 'dropRefusedWord'>;
	now: () => number;
	/** One was kept, and waits to be sent. */
	onSaid: () => void;
};

/** What this visitor said of concerns that they raised, and the office does not have or did not take. */
export class OwnWords {
	readonly #world: World;
	#kept = $state.raw<KeptWord[]>([]);

	constructor(world: World) {
		this.#world = world;
	}

	waiting = $derived(
		this.#kept.flatMap(({ state, entry }) => (state === 'waiting' ? [entry] : []))
	);
	refused = $derived(this.#kept.filter((kept) => kept.state === 'refused'));

	async read(): Promise<void> {
		this.#kept = await this.#world.store.wordsKept();
	}

	/** Keeps what is said, sealed; false where this device would not keep it. */
	async say(concernId: EntityId, act: VisitorsWord['act']): Promise<boolean> {
		const { store, now, onSaid } = this.#world;
		const at = instantOf(now());
		const written = await store.keepWord({ id: crypto.randomUUID(), concernId, at, act });
		if (!written.ok) return false;
		await this.read();
		onSaid();
		return true;
	}

	/** Why it was refused has been read. */
	async dismiss(id: string): Promise<void> {
		await this.#world.store.dropRefusedWord(id);
		await this.read();
	}
}
