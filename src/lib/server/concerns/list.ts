import type { Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import type { Term } from '#lib/server/word-index/terms.ts';
import { AFTER_ALL } from '#lib/server/word-index/word-index.ts';
import { findConcerns } from './find.ts';
import { isEmptySearch, termsOf, type ConcernFilter } from './filter.ts';
import {
	CONCERNS_PER_PAGE,
	listedColumns,
	listedOf,
	type ConcernPage,
	type ListedConcern
} from './listed.ts';
import { isPlace } from './place.ts';
import { markOf, queueOf, type Reader } from './words.ts';

/** Onwards from a place in the order of the list, or back from it. */
export type Paging = { after?: string | undefined; before?: string | undefined; limit?: number };

/** Of which scheme, as whom, and at which moment: what is overdue is so by the clock. */
export type Reading = { schemeId: string; reader: Reader; now: Instant };

const NOTHING: ConcernPage = {
	concerns: [],
	next: undefined,
	before: undefined,
	isStopped: false,
	isVague: false
};

/**
 * Some concerns of a reader, in the order in which they are named; what the reader does not have is left out. The force's rows
 * stand in a table of their own.
 */
export const readListed = async (
	db: Db,
	{ schemeId, reader, now }: Reading,
	ids: readonly string[]
): Promise<ListedConcern[]> => {
	if (ids.length === 0) return [];
	const rows = await (
		reader === 'office'
			? db
					.selectFrom('concern')
					.select(listedColumns)
					.where('schemeId', '=', schemeId)
					.where('id', 'in', [...ids])
			: db
					.selectFrom('forceConcern')
					.select(listedColumns)
					.where('schemeId', '=', schemeId)
					.where('id', 'in', [...ids])
	).execute();
	const found = new Map(rows.map((row) => [row.id, row]));
	return ids.flatMap((id) => {
		const row = found.get(id);
		return row ? [listedOf(row, now)] : [];
	});
};

/** An order in which a list stands, and how far it goes. */
type Walk = { queue?: string; until?: string; terms: readonly Term[]; order: 'asc' | 'desc' };

const pageOf = async (
	db: Db,
	reading: Reading,
	walk: Walk,
	{ after, before, limit = CONCERNS_PER_PAGE }: Paging
): Promise<ConcernPage> => {
	const isBack = before !== undefined && isPlace(before);
	const from = isBack ? before : after !== undefined && isPlace(after) ? after : undefined;
	const { until, ...rest } = walk;
	const order = isBack ? (walk.order === 'asc' ? 'desc' : 'asc') : walk.order;
	const { places, stoppedAt, isVague } = await findConcerns(db, reading.schemeId, reading.reader, {
		...rest,
		...(until === undefined || isBack ? {} : { until }),
		order,
		from,
		limit: limit + 1
	});
	const hasMore = places.length > limit;
	const shown = places.slice(0, limit);
	if (isBack) shown.reverse();
	const [first, last] = [shown[0]?.place, shown.at(-1)?.place];
	const onwards = hasMore ? (isBack ? first : last) : stoppedAt;
	return {
		concerns: await readListed(
			db,
			reading,
			shown.map(({ concernId }) => concernId)
		),
		next: isBack ? last : onwards,
		before: isBack ? onwards : from === undefined ? undefined : first,
		isStopped: stoppedAt !== undefined,
		isVague
	};
};

/**
 * One page of what a reader may read, the newest first; of what is overdue, what is so the longest. Nothing is counted. The
 * caller has asked `may(role, 'read', …)` for the reader's record.
 */
export const listConcerns = async (
	db: Db,
	reading: Reading,
	filter: ConcernFilter = {},
	paging: Paging = {}
): Promise<ConcernPage> => {
	if (isEmptySearch(filter)) return NOTHING;
	const terms = termsOf(filter);
	return filter.overdue
		? pageOf(
				db,
				reading,
				{ queue: queueOf.due, until: `${reading.now} ${AFTER_ALL}`, terms, order: 'asc' },
				paging
			)
		: pageOf(
				db,
				reading,
				{ terms: terms.length > 0 ? terms : [{ word: markOf.all }], order: 'desc' },
				paging
			);
};

/** The queue of the office, of the force’s post, or of one of its inspectors. */
export const waitingQueue = (reader: Reader, inspector?: string): string =>
	reader === 'office' ? queueOf.triage : inspector ? queueOf.given(inspector) : queueOf.custody;

/** [concern.19] What waits: for the office, for the force's post, or for one of its inspectors; the most pressing first. */
export const listWaiting = (
	db: Db,
	reading: Reading,
	{ inspector, filter = {} }: { inspector?: string; filter?: ConcernFilter } = {},
	paging: Paging = {}
): Promise<ConcernPage> => {
	const queue = waitingQueue(reading.reader, inspector);
	return pageOf(db, reading, { queue, terms: termsOf(filter), order: 'asc' }, paging);
};
