import { error } from '@sveltejs/kit';
import { may } from '#lib/domain/role.ts';
import { countOverdue } from '#lib/server/concerns/counts.ts';
import { filterIn, queryOf } from '#lib/server/concerns/filter.ts';
import { givenTo, inspectorsOf } from '#lib/server/concerns/inspectors.ts';
import { listConcerns, listWaiting } from '#lib/server/concerns/list.ts';
import { dropFilter, filterDoneIn, keepFilter } from '#lib/server/concerns/saved-filter-forms.ts';
import { listSavedFilters } from '#lib/server/concerns/saved-filters.ts';
import { shiftNotesOn } from '#lib/server/concerns/shift-notes.ts';
import type { Act } from '#lib/server/people/act.ts';
import { actOf } from '#lib/server/request.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import type { Actions, PageServerLoad } from './$types';

/** So many of what was praised and of what was closed stand above what is to do. */
const SHOWN_FIRST = 3;

const forForce = (locals: App.Locals): Act => {
	const act = actOf(locals);
	if (!may(act.actor.role, 'read', 'forceConcern')) error(404, 'Not found');
	return act;
};

/** The post's inbox, or what it gave to an inspector: made from the force's own rows alone. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const act = forForce(locals);
	const { actor, now } = act;
	const { db } = locals.app;
	const { schemeId } = actor;
	const reading = { schemeId, reader: 'force', now } as const;
	const own = givenTo(actor);
	const { searchParams } = url;
	const isAll = searchParams.get('view') === 'all';
	const filter = { ...filterIn(searchParams), ...own };
	const paging = {
		after: searchParams.get('after') ?? undefined,
		before: searchParams.get('before') ?? undefined
	};
	const page = isAll
		? await listConcerns(db, reading, filter, paging)
		: await listWaiting(db, reading, own, paging);
	const first = (part: Parameters<typeof listConcerns>[2]) =>
		listConcerns(db, reading, { ...part, ...own }, { limit: SHOWN_FIRST });
	const isFirstPage = !isAll && !paging.after && !paging.before;
	const ids = page.concerns.map(({ id }) => id);
	const notes = await shiftNotesOn(db, schemeId, ids);
	const given = own.inspector ? new Map<string, string>() : await inspectorsOf(db, schemeId, ids);
	const suites = await listSuites(db, schemeId);
	return {
		...page,
		concerns: page.concerns.map((concern) => ({
			...concern,
			shiftNote: notes.get(concern.id),
			givenTo: given.get(concern.id)
		})),
		overdue: await countOverdue(db, reading, own.inspector),
		isAll,
		saved: await listSavedFilters(db, act),
		done: filterDoneIn(url),
		isInspector: own.inspector !== undefined,
		filter,
		/** As it is kept and saved; whose list it is goes without saying. */
		query: queryOf(filterIn(searchParams)),
		suites: suites.map(({ id, name }) => ({ id, name })),
		praised: isFirstPage ? (await first({ severity: 'praise' })).concerns : [],
		closed: isFirstPage ? (await first({ state: 'closed' })).concerns : []
	};
};

export const actions: Actions = {
	save: ({ locals, request }) =>
		keepFilter(locals.app.db, forForce(locals), request, '/custody/concerns?view=all&'),
	remove: ({ locals, request }) =>
		dropFilter(locals.app.db, forForce(locals), request, '/custody/concerns?view=all&')
};
