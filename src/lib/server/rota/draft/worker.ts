import { parentPort, workerData } from 'node:worker_threads';
import type { Place, RotaWorld } from '#lib/domain/rota/world.ts';
import { draftRota, type Draft } from './draft.ts';
import { chance } from './chance.ts';

/** What a drafting thread is given: a world, the rota that there is, and a seed in tests. */
export type Order = { world: RotaWorld; current: readonly Place[]; seed: number | null };

/** What it says: now and then how far it is, and at last the draft. */
export type Word = { done: number } | { draft: Draft };

const { world, current, seed } = workerData as Order;
const say = (word: Word): void => parentPort?.postMessage(word);

let told = 0;
const draft = draftRota(world, current, {
	random: chance(seed),
	onProgress: (done) => {
		if (done - told < 0.01) return;
		told = done;
		say({ done });
	}
});
say({ draft });
