import { fail, redirect } from '@sveltejs/kit';
import type { Db } from '#lib/server/database/tables.ts';
import type { Act } from '#lib/server/people/act.ts';
import { filterIn, queryOf } from './filter.ts';
import { removeFilter, saveFilter, type SaveAnswer } from './saved-filters.ts';

/** The two small forms beside a list of concerns, by which its reader keeps a filter and removes it. */

const notSaved: Record<Extract<SaveAnswer, { ok: false }>['reason'], string> = {
	nameMissing: 'Enter a name for the filter, 60 characters or fewer',
	nothingFiltered: 'Choose what to show first, then keep it under a name',
	tooMany: 'You have 20 filters already: remove one first'
};

const dones = ['saved', 'removed'] as const;

/** What the address says was done by one of them. */
export const filterDoneIn = ({ searchParams }: URL) =>
	dones.find((done) => done === searchParams.get('done'));

/** `list` is the address at which the list is narrowed, up to where its filter begins. */
export const keepFilter = async (db: Db, act: Act, request: Request, list: string) => {
	const form = await request.formData();
	const name = String(form.get('name') ?? '').slice(0, 200);
	const typed = String(form.get('query') ?? '').slice(0, 2_000);
	const query = queryOf(filterIn(new URLSearchParams(typed)));
	const answer = await saveFilter(db, act, { name, query });
	if (answer.ok) redirect(303, `${list}${query}&done=saved`);
	return fail(400, { name, query, error: notSaved[answer.reason] });
};

/** Only one's own are found. */
export const dropFilter = async (db: Db, act: Act, request: Request, list: string) => {
	await removeFilter(db, act, String((await request.formData()).get('id') ?? ''));
	redirect(303, `${list}done=removed`);
};
