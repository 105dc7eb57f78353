import { SvelteMap } from 'svelte/reactivity';
import { PLANNING_DRAFTS } from './drafts.ts';
import type { SealedStore } from './sealed-store.ts';

type Store = Pick<SealedStore, 'putDraft' | 'draftsOf' | 'dropDraft'>;

/**
 * What is typed of visits to come and not yet said: on the screen at once, and sealed on the device with each letter, so
 * that neither the PIN nor a killed tab costs a word. The page chooses the keys.
 */
export class HalfTyped {
	readonly #store: Store;
	readonly #texts = new SvelteMap<string, string>();
	/** Writes go one after the other: what is sealed last is what was typed last. */
	#turn: Promise<void> = Promise.resolve();
	#isRecovered = false;
	/** The device would not keep what was typed last; it is on the screen alone. */
	isNotKept = $state(false);

	constructor(store: Store) {
		this.#store = store;
	}

	get(key: string): string | undefined {
		return this.#texts.get(key);
	}

	has(key: string): boolean {
		return this.#texts.has(key);
	}

	/** Resolves once it is durable, or was refused. */
	set(key: string, text: string): Promise<void> {
		this.#texts.set(key, text);
		return this.#keep(key);
	}

	/** It was said, or given up. */
	delete(key: string): Promise<void> {
		this.#texts.delete(key);
		return this.#keep(key);
	}

	/** What an earlier tab left, once; what was typed since stands. Throws `KeysNotOpenError` while nothing can be read. */
	async recover(): Promise<void> {
		if (this.#isRecovered) return;
		const drafts = await this.#store.draftsOf(PLANNING_DRAFTS);
		if (this.#isRecovered) return;
		this.#isRecovered = true;
		for (const { key, text } of drafts) if (!this.#texts.has(key)) this.#texts.set(key, text);
	}

	#keep(key: string): Promise<void> {
		this.#turn = this.#turn
			.then(() => this.#write(key))
			.catch(() => {
				this.isNotKept = true;
			});
		return this.#turn;
	}

	async #write(key: string): Promise<void> {
		const text = this.#texts.get(key);
		if (text) this.isNotKept = !(await this.#store.putDraft(PLANNING_DRAFTS, { key, text })).ok;
		else await this.#store.dropDraft(PLANNING_DRAFTS, key);
	}
}
