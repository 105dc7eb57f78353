import type { Db } from '#lib/server/database/tables.ts';
import { AFTER_ALL } from './begun-words.ts';
import type { PlaceRange } from './place.ts';

/** What a visit must hold: one of these words. Several of them are those that begin as a half-typed word does. */
export type Term = readonly string[];

export type Wanted = {
	terms: readonly Term[];
	range: PlaceRange;
	/** Onwards from a place that is not wanted itself. */
	from: string | undefined;
	towards: 'older' | 'newer';
	limit: number;
};

type Placed = { place: string; visitId: string };

export type Found = {
	/** In the order of the walk. */
	visits: Placed[];
	/** Where it was given up although there is more to look at; undefined otherwise. */
	stoppedAt: string | undefined;
};

/**
 * However many visits a scheme has, so many with the rarest word are looked at for the other words before an answer is
 * given; from where it stopped, the next page goes on.
 */
const MOST_LOOKED_AT = 500;
const LOOKED_AT_ONCE = 100;
/** Beyond so many, one word is as frequent as another. */
const COUNTED = 500;

/** Both ends left out. A day stands before every place of that day. */
type Bounds = { above: string; below: string; order: 'asc' | 'desc' };

const boundsOf = ({ range, from, towards }: Wanted): Bounds => {
	const above = range.from ?? '';
	const below = range.before ?? AFTER_ALL;
	if (towards === 'newer')
		return { above: from !== undefined && from > above ? from : above, below, order: 'asc' };
	return { above, below: from !== undefined && from < below ? from : below, order: 'desc' };
};

const placesOf = (db: Db, schemeId: string, { above, below, order }: Bounds, limit: number) =>
	db
		.selectFrom('deskVisit')
		.select(['place', 'visitId'])
		.where('schemeId', '=', schemeId)
		.where('place', '>', above)
		.where('place', '<', below)
		.orderBy('place', order)
		.limit(limit);

const placesWith = (
	db: Db,
	schemeId: string,
	word: string,
	{ above, below, order }: Bounds,
	limit: number
) =>
	db
		.selectFrom('deskWord')
		.select(['place', 'visitId'])
		.where('schemeId', '=', schemeId)
		.where('word', '=', word)
		.where('place', '>', above)
		.where('place', '<', below)
		.orderBy('place', order)
		.limit(limit);

/** The places of any of the words, each once. */
const placesWithAny = async (
	db: Db,
	schemeId: string,
	words: Term,
	bounds: Bounds,
	limit: number
): Promise<Placed[]> => {
	const [first, ...others] = words.map((word) =>
		db.selectFrom(placesWith(db, schemeId, word, bounds, limit).as('one')).selectAll()
	);
	if (!first) return [];
	const all = others.reduce((before, one) => before.union(one), first);
	return all.orderBy('place', bounds.order).limit(limit).execute();
};

const holdTerm = async (
	db: Db,
	schemeId: string,
	visits: readonly Placed[],
	words: Term
): Promise<Placed[]> => {
	if (visits.length === 0) return [];
	const rows = await db
		.selectFrom('deskWord')
		.select('place')
		.where('schemeId', '=', schemeId)
		.where('word', 'in', [...words])
		.where(
			'place',
			'in',
			visits.map(({ place }) => place)
		)
		.execute();
	const holding = new Set(rows.map(({ place }) => place));
	return visits.filter(({ place }) => holding.has(place));
};

const countOf = async (db: Db, schemeId: string, words: Term, most: number): Promise<number> => {
	const { count } = await db
		.selectFrom(
			db
				.selectFrom('deskWord')
				.select('place')
				.where('schemeId', '=', schemeId)
				.where('word', 'in', [...words])
				.limit(most)
				.as('some')
		)
		.select((row) => row.fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	return Number(count);
};

const rarestFirst = async (db: Db, schemeId: string, terms: readonly Term[]): Promise<Term[]> => {
	if (terms.length < 2) return [...terms];
	const counted = await Promise.all(
		terms.map(async (words) => ({ words, count: await countOf(db, schemeId, words, COUNTED) }))
	);
	return counted.sort((a, b) => a.count - b.count).map(({ words }) => words);
};

/** Visits that hold every term, walked in order of place from where the last page ended. */
export const findPlaces = async (db: Db, schemeId: string, wanted: Wanted): Promise<Found> => {
	const { limit } = wanted;
	const [rarest, ...others] = await rarestFirst(db, schemeId, wanted.terms);
	if (!rarest) {
		const visits = await placesOf(db, schemeId, boundsOf(wanted), limit).execute();
		return { visits, stoppedAt: undefined };
	}
	const atOnce = others.length > 0 ? LOOKED_AT_ONCE : limit;
	const visits: Placed[] = [];
	let { from } = wanted;
	for (let looked = 0; looked < MOST_LOOKED_AT; looked += atOnce) {
		const candidates = await placesWithAny(
			db,
			schemeId,
			rarest,
			boundsOf({ ...wanted, from }),
			atOnce
		);
		let holding = candidates;
		for (const words of others) holding = await holdTerm(db, schemeId, holding, words);
		visits.push(...holding);
		if (visits.length >= limit) return { visits: visits.slice(0, limit), stoppedAt: undefined };
		if (candidates.length < atOnce) return { visits, stoppedAt: undefined };
		from = candidates.at(-1)?.place;
	}
	return { visits, stoppedAt: from };
};

/** How many visits bear a word, up to `most`: never a count of everything. */
export const countWith = (db: Db, schemeId: string, word: string, most: number): Promise<number> =>
	countOf(db, schemeId, [word], most);
