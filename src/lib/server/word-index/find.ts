import type { Db } from '#lib/server/database/tables.ts';
import { rarestFirst, wordsBegunWith, type Term } from './terms.ts';
import { AFTER_ALL, type WordIndex } from './word-index.ts';

export type Wanted = {
	/** A word that is walked along in its own order; left out, the rarest term leads. */
	along?: string | undefined;
	/** At least one, where nothing is walked along. */
	terms: readonly Term[];
	/** Both ends left out. */
	above: string;
	below: string;
	order: 'asc' | 'desc';
	limit: number;
};

export type Found = {
	/** In the order of the walk. */
	places: { place: string; id: string }[];
	/** Where it was given up although there is more to look at; undefined otherwise. */
	stoppedAt: string | undefined;
	/** More words begin as the half-typed one does than were looked for. */
	isVague: boolean;
};

/**
 * However much a scheme has, so many with the leading word are looked at for the other words before an answer is given; from
 * where it stopped, the next page goes on.
 */
const MOST_LOOKED_AT = 500;
/** Words with one beginning that are looked for, where the beginning leads. */
const MOST_BEGUN = 20;

type Bounds = Pick<Wanted, 'above' | 'below' | 'order'>;

const placesWith = (
	db: Db,
	index: WordIndex,
	word: string,
	{ above, below, order }: Bounds,
	limit: number
) =>
	db
		.selectFrom(index('one'))
		.select(['one.place', 'one.id'])
		.where('one.word', '=', word)
		.where('one.place', '>', above)
		.where('one.place', '<', below)
		.orderBy('one.place', order)
		.limit(limit);

type Candidates = ReturnType<typeof candidatesOf>;

/** The first places of any of the words, each once. */
const candidatesOf = (
	db: Db,
	index: WordIndex,
	words: readonly string[],
	bounds: Bounds,
	limit: number
) => {
	const [first, ...others] = words.map((word) =>
		db
			.selectFrom(placesWith(db, index, word, bounds, limit).as('some'))
			.select(['some.place', 'some.id'])
	);
	if (!first) throw new Error('A walk begins with a word');
	const all = others.reduce((before, one) => before.union(one), first);
	return db
		.selectFrom(all.as('candidate'))
		.selectAll()
		.orderBy('candidate.place', bounds.order)
		.limit(limit);
};

const holdingAll = (db: Db, index: WordIndex, candidates: Candidates, others: readonly Term[]) =>
	others.reduce(
		(walk, term) =>
			walk.where(({ exists, selectFrom }) => {
				const words = selectFrom(index('other'))
					.select('other.place')
					.whereRef('other.id', '=', 'candidate.id');
				return exists(
					'word' in term
						? words.where('other.word', '=', term.word)
						: words
								.where('other.word', '>=', term.begun)
								.where('other.word', '<', `${term.begun}${AFTER_ALL}`)
				);
			}),
		db.selectFrom(candidates.as('candidate')).select(['candidate.place', 'candidate.id'])
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

/** What has every term, walked in order of place. Every step is by an index that begins with the word, or with the id. */
export const findByWords = async (db: Db, index: WordIndex, wanted: Wanted): Promise<Found> => {
	const { along, terms, limit, order } = wanted;
	const [leading, ...others] =
		along === undefined ? await rarestFirst(db, index, terms) : [{ word: along }, ...terms];
	if (!leading) throw new Error('A walk begins with a term');
	const words =
		'word' in leading
			? [leading.word]
			: await wordsBegunWith(db, index, leading.begun, MOST_BEGUN + 1);
	const isVague = words.length > MOST_BEGUN;
	if (words.length === 0) return { places: [], stoppedAt: undefined, isVague };
	const most = others.length > 0 ? MOST_LOOKED_AT : limit;
	const candidates = candidatesOf(db, index, words.slice(0, MOST_BEGUN), wanted, most);
	const places = await holdingAll(db, index, candidates, others)
		.orderBy('candidate.place', order)
		.limit(limit)
		.execute();
	const isWhole = others.length === 0 || places.length >= limit;
	return { places, stoppedAt: isWhole ? undefined : await lastLookedAt(candidates), isVague };
};
