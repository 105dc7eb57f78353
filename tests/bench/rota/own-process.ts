import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Size } from './sizes.ts';

export type Subject = 'ours' | 'highs' | 'nothing';

export type Outcome = {
	/** What the rota costs; null where there is none. */
	cost: number | null;
	/** No rota costs less, as far as whoever drafted can tell. */
	bound: number;
	/** Of the processor, for drafting alone: reading, starting and building the model are not in it. */
	seconds: number;
	/** The most that was resident at any time. */
	megabytes: number;
};

const script = join(import.meta.dirname, 'one-draft.ts');

const drafted = (subject: Subject, size: Size, limit: number): Outcome =>
	JSON.parse(
		execFileSync(process.execPath, [script, JSON.stringify({ subject, size, limit })], {
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'inherit'],
			maxBuffer: 2 ** 26
		})
			.trim()
			.split('\n')
			.at(-1)!
	) as Outcome;

let base: number | undefined;

/** One draft in a process of its own, so that neither warms up for the other; memory is that above a bare process. */
export const inOwnProcess = (subject: Subject, size: Size, limit: number): Outcome => {
	base ??= drafted('nothing', size, limit).megabytes;
	const outcome = drafted(subject, size, limit);
	return { ...outcome, megabytes: outcome.megabytes - base };
};
