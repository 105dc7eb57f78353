import type { Db } from '#lib/server/database/tables.ts';
import { findConcerns, type Wanted } from './find.ts';
import { waitingQueue, type Reading } from './list.ts';
import { AFTER_ALL } from '#lib/server/word-index/word-index.ts';
import { markOf, queueOf } from './words.ts';

/** Counted no further: more is *more*. */
const MOST_COUNTED = 99;

export type Count = { count: number; isMore: boolean };

const countAlong = async (
	db: Db,
	{ schemeId, reader }: Reading,
	walk: Pick<Wanted, 'queue' | 'terms' | 'until'>
): Promise<Count> => {
	const { places } = await findConcerns(db, schemeId, reader, {
		...walk,
		from: undefined,
		order: 'asc',
		limit: MOST_COUNTED + 1
	});
	return {
		count: Math.min(MOST_COUNTED, places.length),
		isMore: places.length > MOST_COUNTED
	};
};

/** How many wait for the office, for the force’s post, or for one of its inspectors. */
export const countWaiting = (db: Db, reading: Reading, inspector?: string): Promise<Count> =>
	countAlong(db, reading, { queue: waitingQueue(reading.reader, inspector), terms: [] });

/** Of how many the force’s date is over; of those that were given to an inspector, where one is named. */
export const countOverdue = (db: Db, reading: Reading, inspector?: string): Promise<Count> =>
	countAlong(db, reading, {
		queue: queueOf.due,
		until: `${reading.now} ${AFTER_ALL}`,
		terms: inspector ? [{ word: markOf.inspector(inspector) }] : []
	});
