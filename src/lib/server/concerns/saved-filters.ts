import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Db } from '#lib/server/database/tables.ts';
import { lockScheme, type Act } from '#lib/server/people/act.ts';
import { filterIn, queryOf } from './filter.ts';

/** A filter under a name, its keeper's alone. `query` is what follows the question mark of the list. */
export type SavedFilter = { id: string; name: string; query: string };

/** More are a list that has to be searched itself. */
const MOST_SAVED = 20;

const Name = z.string().trim().min(1).max(60);

export const listSavedFilters = (db: Db, { actor }: Pick<Act, 'actor'>): Promise<SavedFilter[]> =>
	db
		.selectFrom('savedFilter')
		.select(['id', 'name', 'query'])
		.where('schemeId', '=', actor.schemeId)
		.where('memberId', '=', actor.id)
		.orderBy('savedAt')
		.orderBy('id')
		.execute();

export type SaveAnswer =
	{ ok: true } | { ok: false; reason: 'nameMissing' | 'nothingFiltered' | 'tooMany' };

/** One's own, as the address has it; the same name again means the newer filter. */
export const saveFilter = (
	db: Db,
	{ actor, now }: Act,
	typed: { name: string; query: string }
): Promise<SaveAnswer> =>
	db.transaction().execute(async (trx): Promise<SaveAnswer> => {
		const { schemeId, id: memberId } = actor;
		const name = Name.safeParse(typed.name);
		if (!name.success) return { ok: false, reason: 'nameMissing' };
		const query = queryOf(filterIn(new URLSearchParams(typed.query)));
		if (query === '') return { ok: false, reason: 'nothingFiltered' };
		await lockScheme(trx, schemeId);
		await trx
			.deleteFrom('savedFilter')
			.where('schemeId', '=', schemeId)
			.where('memberId', '=', memberId)
			.where('name', '=', name.data)
			.execute();
		const { count } = await trx
			.selectFrom('savedFilter')
			.select((row) => row.fn.countAll<number>().as('count'))
			.where('schemeId', '=', schemeId)
			.where('memberId', '=', memberId)
			.executeTakeFirstOrThrow();
		if (Number(count) >= MOST_SAVED) return { ok: false, reason: 'tooMany' };
		await trx
			.insertInto('savedFilter')
			.values({ schemeId, id: randomUUID(), memberId, name: name.data, query, savedAt: now })
			.execute();
		return { ok: true };
	});

export const removeFilter = async (
	db: Db,
	{ actor }: Pick<Act, 'actor'>,
	id: string
): Promise<void> => {
	await db
		.deleteFrom('savedFilter')
		.where('schemeId', '=', actor.schemeId)
		.where('memberId', '=', actor.id)
		.where('id', '=', id)
		.execute();
};
