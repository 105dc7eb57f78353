import { parentPort, workerData } from 'node:worker_threads';
import type { Place, RotaWorld } from '#lib/domain/rota/world.ts';
import { draftRota, type Draft } from './draft.ts';
import { chance } from './chance.ts';

/** What a drafting thread is given: a world, the rota that there is, and in tests a seed and a shorter search. */
export type Order = {
	world: RotaWorld;
	current: readonly Place[];
	seed: number | null;
	changes?: number | undefined;
};

/** What it says: now and then how far it is, and at last the draft. */
export type Word = { done: number } | { draft: Draft };

const { world, current, seed, changes } = workerData as Order;
const say = (word: Word): void => parentPort?.postMessage(word);

let told = 0;
const draft = draftRota(world, current, {
	random: chance(seed),
	...(changes !== undefined && { changes }),
	onProgress: (done) => {
		if (done - told < 0.01) return;
		told = done;
		say({ done });
	}
});
say({ draft });
