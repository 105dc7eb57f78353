import type { Db } from '#lib/server/database/tables.ts';
import type { Environment } from '#lib/server/env.ts';
import type { Log } from '#lib/server/log.ts';
import type { Instant } from '#lib/domain/time.ts';
import { loadDemonstration } from './load.ts';
import { loadPastVisits } from './past-visits/load.ts';

/** The invented schemes as `DEMONSTRATION` wants them; what is there stays as it is. The log tells what it took. */
export const fillDemonstration = async (
	db: Db,
	{ demonstration, origin }: Pick<Environment, 'demonstration' | 'origin'>,
	now: Instant,
	log: Log
): Promise<void> => {
	await loadDemonstration(db, now);
	if (demonstration === 'small') return;
	const from = performance.now();
	const visits = await loadPastVisits(db, origin);
	const durationMs = Math.round(performance.now() - from);
	if (visits > 0) log.info('pastVisitsMade', { count: visits, durationMs });
};
