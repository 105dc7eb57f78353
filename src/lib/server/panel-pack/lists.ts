import { firstDayOf, monthAfter, type Month } from '#lib/domain/month.ts';
import {
	MOST_LISTED,
	packLists,
	type PackList,
	type PackLists
} from '#lib/domain/panel-pack/pack-counts.ts';
import type { Period } from '#lib/domain/period.ts';
import { instantAt, type Instant } from '#lib/domain/time.ts';
import { readListed, type Reading } from '#lib/server/concerns/list.ts';
import type { ListedConcern } from '#lib/server/concerns/listed.ts';
import { AFTER_ALL } from '#lib/server/word-index/word-index.ts';
import { markOf, queueOf } from '#lib/server/concerns/words.ts';
import type { Db } from '#lib/server/database/tables.ts';
import type { AskedPack } from './asked.ts';

/** Along which word each list is walked; but for what is open, from the beginning of the time to its end. */
const words: Record<PackList, string> = {
	raised: markOf.all,
	open: markOf.open,
	answered: queueOf.answered,
	seenFixed: queueOf.seenFixed,
	closed: queueOf.closed,
	praise: markOf.praise
};

const startOf = (month: Month): Instant => instantAt(firstDayOf(month), '00:00');

const boundsOf = (list: PackList, { from, to }: Period): [string, string] =>
	list === 'open' ? ['', AFTER_ALL] : [startOf(from), startOf(monthAfter(to))];

/** The latest first, one more than are shown; by the reader's own words, and step by step along an index. */
const idsOf = async (
	db: Db,
	{ schemeId, reader }: Reading,
	list: PackList,
	{ period, suites }: Pick<AskedPack, 'period' | 'suites'>,
	most: number
): Promise<string[]> => {
	const [from, until] = boundsOf(list, period);
	const rows = await db
		.selectFrom('concernWord as walked')
		.select('walked.concernId')
		.where('walked.schemeId', '=', schemeId)
		.where('walked.reader', '=', reader)
		.where('walked.word', '=', words[list])
		.where('walked.place', '>', from)
		.where('walked.place', '<', until)
		.where(({ exists, selectFrom }) =>
			exists(
				selectFrom('concernWord as atSuite')
					.select('atSuite.word')
					.where('atSuite.schemeId', '=', schemeId)
					.where('atSuite.reader', '=', reader)
					.whereRef('atSuite.concernId', '=', 'walked.concernId')
					.where(
						'atSuite.word',
						'in',
						suites.map(({ id }) => markOf.suite(id))
					)
			)
		)
		.orderBy('walked.place', 'desc')
		.limit(most + 1)
		.execute();
	return rows.map(({ concernId }) => concernId);
};

export type ListsOfTime = { lists: PackLists<ListedConcern>; isCut: boolean };

/**
 * What a pack counts, as the reader has it: what is open now, and by the index what was raised, answered, seen fixed, closed
 * and praised in the time. Nothing of another reader is asked.
 */
export const readLists = async (
	db: Db,
	reading: Reading,
	asked: Pick<AskedPack, 'period' | 'suites'>,
	most = MOST_LISTED
): Promise<ListsOfTime> => {
	const lists = { raised: [], open: [], answered: [], seenFixed: [], closed: [], praise: [] };
	if (asked.suites.length === 0) return { lists, isCut: false };
	const ids = new Map<PackList, string[]>();
	for (const list of packLists) ids.set(list, await idsOf(db, reading, list, asked, most));
	const all = [...new Set([...ids.values()].flat())];
	const listed = await readListed(db, reading, all);
	const found = new Map<string, ListedConcern>(listed.map((concern) => [concern.id, concern]));
	const shown = packLists.map((list) => [
		list,
		ids
			.get(list)!
			.slice(0, most)
			.flatMap((id) => found.get(id) ?? [])
	]);
	return {
		lists: Object.fromEntries(shown) as PackLists<ListedConcern>,
		isCut: [...ids.values()].some(({ length }) => length > most)
	};
};
