import type { Db } from '#lib/server/database/tables.ts';

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
