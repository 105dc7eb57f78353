import type { Db } from '#lib/server/database/tables.ts';
import { AFTER_ALL, type WordIndex } from './word-index.ts';

/** What a thing must have: a word as it is kept, or any word that begins so. */
export type Term = { word: string } | { begun: string };

/** The first words that begin so, in order. Each is found by itself: rows are not read. */
export const wordsBegunWith = async (
	db: Db,
	index: WordIndex,
	begun: string,
	most: number
): Promise<string[]> => {
	const end = `${begun}${AFTER_ALL}`;
	const rows = await db
		.withRecursive('found', (cte) =>
			cte
				.selectFrom(
					cte
						.selectFrom(index('one'))
						.select('one.word')
						.where('one.word', '>=', begun)
						.where('one.word', '<', end)
						.orderBy('one.word')
						.limit(1)
						.as('first')
				)
				.select((row) => row.ref('first.word').$castTo<string | null>().as('word'))
				.unionAll(
					cte
						.selectFrom('found')
						.select((row) =>
							row
								.selectFrom(index('next'))
								.select('next.word')
								.whereRef('next.word', '>', 'found.word')
								.where('next.word', '<', end)
								.orderBy('next.word')
								.limit(1)
								.as('word')
						)
						.where('found.word', 'is not', null)
				)
		)
		.selectFrom('found')
		.select('found.word')
		.where('found.word', 'is not', null)
		.limit(most)
		.execute();
	return rows.flatMap(({ word }) => (word === null ? [] : [word]));
};

/** How often a term stands there, up to `most`: never a count of everything. */
export const countTerm = async (
	db: Db,
	index: WordIndex,
	term: Term,
	most: number
): Promise<number> => {
	const words = db.selectFrom(index('one')).select('one.place');
	const some =
		'word' in term
			? words.where('one.word', '=', term.word)
			: words
					.where('one.word', '>=', term.begun)
					.where('one.word', '<', `${term.begun}${AFTER_ALL}`);
	const { count } = await db
		.selectFrom(some.limit(most).as('some'))
		.select((row) => row.fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	return Number(count);
};

/** Beyond so many, one word is as frequent as another. */
const COUNTED = 500;

export const rarestFirst = async (
	db: Db,
	index: WordIndex,
	terms: readonly Term[]
): Promise<Term[]> => {
	if (terms.length < 2) return [...terms];
	const counted = await Promise.all(
		terms.map(async (term) => ({ term, count: await countTerm(db, index, term, COUNTED) }))
	);
	return counted.sort((a, b) => a.count - b.count).map(({ term }) => term);
};
