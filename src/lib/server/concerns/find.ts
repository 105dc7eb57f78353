import type { Db } from '#lib/server/database/tables.ts';
import { AFTER_ALL } from './place.ts';
import type { Reader } from './words.ts';

/** What a concern must have: a mark or a word as it is kept, or any word that begins so. */
export type Term = { word: string } | { begun: string };

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
};

/** Beyond so many, one word is as frequent as another. */
const COUNTED = 500;
/** So many along the leading word are looked at for the others before an answer is given; the next page goes on from there. */
const MOST_LOOKED_AT = 500;

const rowsWith = (db: Db, schemeId: string, reader: Reader, term: Term) => {
	const words = db
		.selectFrom('concernWord')
		.where('schemeId', '=', schemeId)
		.where('reader', '=', reader);
	return 'word' in term
		? words.where('word', '=', term.word)
		: words.where('word', '>=', term.begun).where('word', '<', `${term.begun}${AFTER_ALL}`);
};

/** Up to a bound: never a count of everything. */
const frequency = async (db: Db, schemeId: string, reader: Reader, term: Term): Promise<number> => {
	const { count } = await db
		.selectFrom(rowsWith(db, schemeId, reader, term).select('place').limit(COUNTED).as('some'))
		.select((row) => row.fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	return Number(count);
};

const rarestFirst = async (
	db: Db,
	schemeId: string,
	reader: Reader,
	terms: readonly Term[]
): Promise<Term[]> => {
	if (terms.length < 2) return [...terms];
	const counted: { term: Term; count: number }[] = [];
	for (const term of terms)
		counted.push({ term, count: await frequency(db, schemeId, reader, term) });
	return counted.sort((a, b) => a.count - b.count).map(({ term }) => term);
};

/** Places along the leading word. One that is only begun may stand in a concern under several endings. */
const along = (
	db: Db,
	schemeId: string,
	reader: Reader,
	leading: Term,
	{ from, until, order }: Wanted
) => {
	const end = until ?? (order === 'asc' ? AFTER_ALL : '');
	const start = from ?? (order === 'asc' ? '' : AFTER_ALL);
	const rows = rowsWith(db, schemeId, reader, leading)
		.select(['place', 'concernId'])
		.where('place', '>', order === 'asc' ? start : end)
		.where('place', '<', order === 'asc' ? end : start)
		.orderBy('place', order);
	return 'word' in leading ? rows : rows.distinct();
};

/** A reader's concerns that have every term, in order of place from where the last page ended. Every step is by an index. */
export const findConcerns = async (
	db: Db,
	schemeId: string,
	reader: Reader,
	wanted: Wanted
): Promise<Found> => {
	const { queue, terms, order, limit } = wanted;
	const [leading, ...others] = queue
		? [{ word: queue }, ...terms]
		: await rarestFirst(db, schemeId, reader, terms);
	if (!leading) throw new Error('A walk begins with a term');
	const rows = along(db, schemeId, reader, leading, wanted);
	const most = others.length > 0 ? MOST_LOOKED_AT : limit;
	const walk = others.reduce(
		(rest, term) =>
			rest.where(({ exists, selectFrom }) => {
				const words = selectFrom('concernWord as other')
					.select('other.place')
					.where('other.schemeId', '=', schemeId)
					.where('other.reader', '=', reader)
					.whereRef('other.concernId', '=', 'candidate.concernId');
				return exists(
					'word' in term
						? words.where('other.word', '=', term.word)
						: words
								.where('other.word', '>=', term.begun)
								.where('other.word', '<', `${term.begun}${AFTER_ALL}`)
				);
			}),
		db
			.selectFrom(rows.limit(most).as('candidate'))
			.select(['candidate.place', 'candidate.concernId'])
	);
	const places = await walk.orderBy('candidate.place', order).limit(limit).execute();
	if (others.length === 0 || places.length >= limit) return { places, stoppedAt: undefined };
	const last = await rows
		.offset(MOST_LOOKED_AT - 1)
		.limit(1)
		.executeTakeFirst();
	return { places, stoppedAt: last?.place };
};
