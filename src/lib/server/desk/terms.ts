import type { Db } from '#lib/server/database/tables.ts';

/** What a visit must hold: a word as it is kept, or any word that begins so. */
export type Term = { word: string } | { begun: string };

/** Behind every word that begins with what stands before it. */
export const AFTER_ALL = '\u{10FFFF}';

/** The first words of a scheme that begin so, in order. Each is found by itself: rows are not read. */
export const wordsBegunWith = async (
	db: Db,
	schemeId: string,
	begun: string,
	most: number
): Promise<string[]> => {
	const end = `${begun}${AFTER_ALL}`;
	const rows = await db
		.withRecursive('found', (cte) =>
			cte
				.selectFrom(
					cte
						.selectFrom('deskWord')
						.select('deskWord.word')
						.where('deskWord.schemeId', '=', schemeId)
						.where('deskWord.word', '>=', begun)
						.where('deskWord.word', '<', end)
						.orderBy('deskWord.word')
						.limit(1)
						.as('first')
				)
				.select((row) => row.ref('first.word').$castTo<string | null>().as('word'))
				.unionAll(
					cte
						.selectFrom('found')
						.select((row) =>
							row
								.selectFrom('deskWord as next')
								.select('next.word')
								.where('next.schemeId', '=', schemeId)
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

/** How often a term stands in a scheme, up to `most`: never a count of everything. */
export const countTerm = async (
	db: Db,
	schemeId: string,
	term: Term,
	most: number
): Promise<number> => {
	const words = db.selectFrom('deskWord').select('place').where('schemeId', '=', schemeId);
	const some =
		'word' in term
			? words.where('word', '=', term.word)
			: words.where('word', '>=', term.begun).where('word', '<', `${term.begun}${AFTER_ALL}`);
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
	schemeId: string,
	terms: readonly Term[]
): Promise<Term[]> => {
	if (terms.length < 2) return [...terms];
	const counted = await Promise.all(
		terms.map(async (term) => ({ term, count: await countTerm(db, schemeId, term, COUNTED) }))
	);
	return counted.sort((a, b) => a.count - b.count).map(({ term }) => term);
};
