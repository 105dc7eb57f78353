import { fail, redirect } from '@sveltejs/kit';
import { lastAnnouncedDay } from '#lib/domain/concerns/bank-holidays.ts';
import { addDays, dayOf } from '#lib/domain/time.ts';
import { filterIn, queryOf } from '#lib/server/concerns/filter.ts';
import { listConcerns, listWaiting } from '#lib/server/concerns/list.ts';
import { doForOffice } from '#lib/server/concerns/office-acts.ts';
import { doneIn, forOffice } from '#lib/server/concerns/office-pages.ts';
import { officeView } from '#lib/server/concerns/office-view.ts';
import { suggestThemeFor, suggestThemes } from '#lib/server/concerns/repeats.ts';
import {
	listSavedFilters,
	removeFilter,
	saveFilter,
	type SaveAnswer
} from '#lib/server/concerns/saved-filters.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import { listThemes } from '#lib/server/scheme/themes.ts';
import type { Actions, PageServerLoad } from './$types';

/** Working days are counted so far ahead, with every pause, that the bank holidays of a year must be known. */
const DAYS_COUNTED = 366;

const dones = ['saved', 'removed'] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
	const act = forOffice(locals);
	const { db } = locals.app;
	const { schemeId } = act.actor;
	const query = url.searchParams;
	const filter = filterIn(query);
	// What is overdue waits for the force: it stands in no queue of the office.
	const isAll = query.get('show') === 'all' || filter.overdue !== undefined;
	const reading = { schemeId, reader: 'office' as const, now: act.now };
	const paging = {
		after: query.get('after') ?? undefined,
		before: query.get('before') ?? undefined
	};
	const page = isAll
		? await listConcerns(db, reading, filter, paging)
		: await listWaiting(db, reading, { filter }, paging);
	const asked = query.get('concern') ?? page.concerns[0]?.id;
	const isFirst = !paging.after && !paging.before && queryOf(filter) === '';
	return {
		filter,
		isAll,
		paging,
		page,
		shown: asked === undefined ? undefined : await officeView(db, act, asked),
		suites: (await listSuites(db, schemeId)).map(({ id, name }) => ({ value: id, label: name })),
		themes: (await listThemes(db, schemeId))
			.filter(({ withdrawnAt }) => !withdrawnAt)
			.map(({ theme }) => ({ value: theme.id, label: theme.title })),
		holidaysKnownUntil:
			addDays(dayOf(act.now), DAYS_COUNTED) > lastAnnouncedDay ? lastAnnouncedDay : undefined,
		saved: await listSavedFilters(db, act),
		repeats: isFirst && !isAll ? await suggestThemes(db, schemeId, act.now, 'office') : [],
		done: doneIn(url) ?? dones.find((done) => done === query.get('done'))
	};
};

const notSaved: Record<Extract<SaveAnswer, { ok: false }>['reason'], string> = {
	nameMissing: 'Enter a name for the filter, 60 characters or fewer',
	nothingFiltered: 'Choose what to show first, then keep it under a name',
	tooMany: 'You have 20 filters already: remove one first'
};

export const actions: Actions = {
	save: async ({ locals, request }) => {
		const form = await request.formData();
		const name = String(form.get('name') ?? '').slice(0, 200);
		const typed = String(form.get('query') ?? '').slice(0, 2_000);
		const query = queryOf(filterIn(new URLSearchParams(typed)));
		const answer = await saveFilter(locals.app.db, forOffice(locals), { name, query });
		if (answer.ok) redirect(303, `/manager/concerns?show=all&${query}&done=saved`);
		return fail(400, { name, query, error: notSaved[answer.reason] });
	},
	remove: async ({ locals, request }) => {
		const id = String((await request.formData()).get('id') ?? '');
		await removeFilter(locals.app.db, forOffice(locals), id);
		redirect(303, '/manager/concerns?done=removed');
	},
	/** Every concern of a repeat is put to one theme: worked out anew, since more may have come. */
	theme: async ({ locals, request }) => {
		const act = forOffice(locals);
		const { db, environment } = locals.app;
		const form = await request.formData();
		const themeId = String(form.get('themeId') ?? '');
		const [suiteId, category] = [String(form.get('suite')), String(form.get('category'))];
		const repeat = await suggestThemeFor(db, act.actor.schemeId, act.now, { suiteId, category });
		for (const id of repeat?.concernIds ?? []) {
			const { origin } = environment;
			const answer = await doForOffice(db, act, id, 'linkedToTheme', { themeId }, { origin });
			if (!answer.ok) return fail(400, { repeat: `${suiteId}-${category}` });
		}
		redirect(303, '/manager/concerns?done=linkedToTheme');
	}
};
