import { lastAnnouncedDay } from '#lib/domain/concerns/bank-holidays.ts';
import { addDays, dayOf } from '#lib/domain/time.ts';
import { filterIn } from '#lib/server/concerns/filter.ts';
import { listConcerns, listWaiting } from '#lib/server/concerns/list.ts';
import { doneIn, forOffice } from '#lib/server/concerns/office-pages.ts';
import { officeView } from '#lib/server/concerns/office-view.ts';
import { dropFilter, filterDoneIn, keepFilter } from '#lib/server/concerns/saved-filter-forms.ts';
import { listSavedFilters } from '#lib/server/concerns/saved-filters.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import { listThemes } from '#lib/server/scheme/themes.ts';
import type { Actions, PageServerLoad } from './$types';

/** Working days are counted so far ahead, with every pause, that the bank holidays of a year must be known. */
const DAYS_COUNTED = 366;

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
		done: doneIn(url) ?? filterDoneIn(url)
	};
};

export const actions: Actions = {
	save: ({ locals, request }) =>
		keepFilter(locals.app.db, forOffice(locals), request, '/manager/concerns?show=all&'),
	remove: ({ locals, request }) =>
		dropFilter(locals.app.db, forOffice(locals), request, '/manager/concerns?')
};
