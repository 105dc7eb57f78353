import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Draft } from './draft.ts';
import type { Order, Word } from './worker.ts';

/** Node runs the source as it stands; the build has no file of its own for a thread of the server. */
const file = join(process.cwd(), 'src/lib/server/rota/draft/worker.ts');

export type Drafting = {
	/** What share is done, from 0 to 1. */
	readonly done: number;
	/** Rejects with an `AbortError` when it was cancelled, and with whatever went wrong in the thread. */
	readonly draft: Promise<Draft>;
	/** Ends the thread at once; nothing of its work is kept. */
	cancel: () => void;
};

/** Drafts in a thread of its own, so that the server answers meanwhile. Chance is the platform's unless a seed is given. */
export const startDrafting = ({
	world,
	current,
	seed = null,
	changes
}: Omit<Order, 'seed'> & { seed?: number | null }): Drafting => {
	const order: Order = { world, current, seed, changes };
	const worker = new Worker(file, {
		workerData: order,
		resourceLimits: { maxOldGenerationSizeMb: 512 }
	});
	const { promise, resolve, reject } = Promise.withResolvers<Draft>();
	let done = 0;
	worker.on('message', (word: Word) => {
		if ('done' in word) done = word.done;
		else {
			done = 1;
			resolve(word.draft);
		}
	});
	worker.once('error', reject);
	worker.once('exit', () => reject(new DOMException('The draft was cancelled', 'AbortError')));
	return {
		get done() {
			return done;
		},
		draft: promise,
		cancel: () => void worker.terminate()
	};
};
