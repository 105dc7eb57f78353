import type { Db } from '#lib/server/database/tables.ts';
import { findByWords } from '#lib/server/word-index/find.ts';
import type { Term } from '#lib/server/word-index/terms.ts';
import { AFTER_ALL, type WordIndex } from '#lib/server/word-index/word-index.ts';
import type { Reader } from './words.ts';

export type Wanted = {
	/** A queue is walked in its own order; left out, the rarest term leads, in the order of the reader's list. */
	queue?: string;
	/** At least one, where no queue is named. */
	terms: readonly Term[];
	/** Onwards from a place that is not wanted itself. */
	from: string | undefined;
	/** Not beyond this place. */
	until?: string;
	order: 'asc' | 'desc';
	limit: number;
};

export type Found = {
	/** In the order of the walk. */
	places: { place: string; concernId: string }[];
	/** Where it was given up although there is more to look at. */
	stoppedAt: string | undefined;
	/** More words begin as the half-typed one does than were looked for. */
	isVague: boolean;
};

/** What a reader finds concerns by. */
const concernWords =
	(db: Db, schemeId: string, reader: Reader): WordIndex =>
	(name) =>
		db
			.selectFrom('concernWord')
			.select(['word', 'place', 'concernId as id'])
			.where('schemeId', '=', schemeId)
			.where('reader', '=', reader)
			.as(name);

/** A reader's concerns that have every term, in order of place from where the last page ended. */
export const findConcerns = async (
	db: Db,
	schemeId: string,
	reader: Reader,
	{ queue, terms, from, until, order, limit }: Wanted
): Promise<Found> => {
	const bounds =
		order === 'asc'
			? { above: from ?? '', below: until ?? AFTER_ALL }
			: { above: until ?? '', below: from ?? AFTER_ALL };
	const { places, ...found } = await findByWords(db, concernWords(db, schemeId, reader), {
		along: queue,
		terms,
		...bounds,
		order,
		limit
	});
	return { places: places.map(({ place, id }) => ({ place, concernId: id })), ...found };
};
