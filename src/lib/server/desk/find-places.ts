import type { Db } from '#lib/server/database/tables.ts';
import { findByWords } from '#lib/server/word-index/find.ts';
import type { Term } from '#lib/server/word-index/terms.ts';
import { AFTER_ALL, type WordIndex } from '#lib/server/word-index/word-index.ts';
import type { PlaceRange } from './place.ts';

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

/** What the office finds visits by. */
export const deskWords =
	(db: Db, schemeId: string): WordIndex =>
	(name) =>
		db
			.selectFrom('deskWord')
			.select(['word', 'place', 'visitId as id'])
			.where('schemeId', '=', schemeId)
			.as(name);

/** Both ends left out. A day stands before every place of that day. */
type Bounds = { above: string; below: string; order: 'asc' | 'desc' };

const boundsOf = ({ range, from, towards }: Wanted): Bounds => {
	const above = range.from ?? '';
	const below = range.before ?? AFTER_ALL;
	if (towards === 'newer')
		return { above: from !== undefined && from > above ? from : above, below, order: 'asc' };
	return { above, below: from !== undefined && from < below ? from : below, order: 'desc' };
};

const allPlaces = (
	db: Db,
	schemeId: string,
	{ above, below, order }: Bounds,
	limit: number
): Promise<Found['visits']> =>
	db
		.selectFrom('deskVisit')
		.select(['place', 'visitId'])
		.where('schemeId', '=', schemeId)
		.where('place', '>', above)
		.where('place', '<', below)
		.orderBy('place', order)
		.limit(limit)
		.execute();

/** Visits that hold every term, walked in order of place from where the last page ended. */
export const findPlaces = async (db: Db, schemeId: string, wanted: Wanted): Promise<Found> => {
	const { limit, terms } = wanted;
	const bounds = boundsOf(wanted);
	if (terms.length === 0)
		return {
			visits: await allPlaces(db, schemeId, bounds, limit),
			stoppedAt: undefined,
			isVague: false
		};
	const index = deskWords(db, schemeId);
	const { places, ...found } = await findByWords(db, index, { terms, ...bounds, limit });
	return { visits: places.map(({ place, id }) => ({ place, visitId: id })), ...found };
};
