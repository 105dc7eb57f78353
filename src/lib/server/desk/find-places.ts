import type { Db } from '#lib/server/database/tables.ts';
import type { PlaceRange } from './place.ts';
import { AFTER_ALL, rarestFirst, wordsBegunWith, type Term } from './terms.ts';

export type Wanted = {
	terms: readonly Term[];
	range: PlaceRange;
	/** Onwards from a place that is not wanted itself. */
	from: string | undefined;
	towards: 'older' | 'newer';
	limit: number;
};

export type Found = {
	/** In the order of the walk. */
	visits: { place: string; visitId: string }[];
	/** Where it was given up although there is more to look at; undefined otherwise. */
	stoppedAt: string | undefined;
	/** More words begin as the half-typed one does than were looked for. */
	isVague: boolean;
};

/**
 * However many visits a scheme has, so many with the rarest word are looked at for the other words before an answer is
 * given; from where it stopped, the next page goes on.
 */
const MOST_LOOKED_AT = 500;
/** Words with one beginning that are looked for, where the beginning is the rarest. */
const MOST_BEGUN = 20;

/** Both ends left out. A day stands before every place of that day. */
type Bounds = { above: string; below: string; order: 'asc' | 'desc' };

const boundsOf = ({ range, from, towards }: Wanted): Bounds => {
	const above = range.from ?? '';
	const below = range.before ?? AFTER_ALL;
	if (towards === 'newer')
		return { above: from !== undefined && from > above ? from : above, below, order: 'asc' };
	return { above, below: from !== undefined && from < below ? from : below, order: 'desc' };
};

const allPlaces = (db: Db, schemeId: string, { above, below, order }: Bounds, limit: number) =>
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

type Candidates = ReturnType<typeof candidatesOf>;

/** The first places of any of the words, each once. */
const candidatesOf = (
	db: Db,
	schemeId: string,
	words: readonly string[],
	bounds: Bounds,
	limit: number
) => {
	const [first, ...others] = words.map((word) =>
		db
			.selectFrom(placesWith(db, schemeId, word, bounds, limit).as('one'))
			.select(['one.place', 'one.visitId'])
	);
	if (!first) throw new Error('A walk begins with a word');
	const all = others.reduce((before, one) => before.union(one), first);
	return db
		.selectFrom(all.as('candidate'))
		.selectAll()
		.orderBy('candidate.place', bounds.order)
		.limit(limit);
};

const holdingAll = (db: Db, schemeId: string, candidates: Candidates, others: readonly Term[]) =>
	others.reduce(
		(walk, term) =>
			walk.where(({ exists, selectFrom }) => {
				const words = selectFrom('deskWord as other')
					.select('other.place')
					.where('other.schemeId', '=', schemeId)
					.whereRef('other.visitId', '=', 'candidate.visitId');
				return exists(
					'word' in term
						? words.where('other.word', '=', term.word)
						: words
								.where('other.word', '>=', term.begun)
								.where('other.word', '<', `${term.begun}${AFTER_ALL}`)
				);
			}),
		db.selectFrom(candidates.as('candidate')).select(['candidate.place', 'candidate.visitId'])
	);

/** The place of the last candidate that was looked at; undefined where it was the last of all. */
const lastLookedAt = async (candidates: Candidates): Promise<string | undefined> => {
	const last = await candidates
		.clearLimit()
		.offset(MOST_LOOKED_AT - 1)
		.limit(1)
		.executeTakeFirst();
	return last?.place;
};

/** Visits that hold every term, walked in order of place from where the last page ended. */
export const findPlaces = async (db: Db, schemeId: string, wanted: Wanted): Promise<Found> => {
	const { limit } = wanted;
	const bounds = boundsOf(wanted);
	const [rarest, ...others] = await rarestFirst(db, schemeId, wanted.terms);
	if (!rarest) {
		const visits = await allPlaces(db, schemeId, bounds, limit).execute();
		return { visits, stoppedAt: undefined, isVague: false };
	}
	const words =
		'word' in rarest
			? [rarest.word]
			: await wordsBegunWith(db, schemeId, rarest.begun, MOST_BEGUN + 1);
	const isVague = words.length > MOST_BEGUN;
	if (words.length === 0) return { visits: [], stoppedAt: undefined, isVague };
	const most = others.length > 0 ? MOST_LOOKED_AT : limit;
	const candidates = candidatesOf(db, schemeId, words.slice(0, MOST_BEGUN), bounds, most);
	const visits = await holdingAll(db, schemeId, candidates, others)
		.orderBy('candidate.place', bounds.order)
		.limit(limit)
		.execute();
	const isWhole = others.length === 0 || visits.length >= limit;
	return { visits, stoppedAt: isWhole ? undefined : await lastLookedAt(candidates), isVague };
};
