import { error } from '@sveltejs/kit';
import { may } from '#lib/domain/role.ts';
import { countOverdue } from '#lib/server/concerns/counts.ts';
import { filterIn, queryOf } from '#lib/server/concerns/filter.ts';
import { inspectorsOf } from '#lib/server/concerns/inspectors.ts';
import { listConcerns, listWaiting } from '#lib/server/concerns/list.ts';
import { shiftNotesOn } from '#lib/server/concerns/shift-notes.ts';
import { actOf } from '#lib/server/request.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import type { PageServerLoad } from './$types';

/** So many of what was praised and of what was closed stand above what is to do. */
const SHOWN_FIRST = 3;

/** The post's inbox, or what it gave to an inspector: made from the force's own rows alone. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor, now } = actOf(locals);
	if (!may(actor.role, 'read', 'forceConcern')) error(404, 'Not found');
	const { db } = locals.app;
	const { schemeId } = actor;
	const reading = { schemeId, reader: 'force', now } as const;
	const own = actor.role === 'suiteInspector' ? { inspector: actor.id } : {};
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
		isInspector: own.inspector !== undefined,
		filter,
		query: queryOf(filter),
		suites: suites.map(({ id, name }) => ({ id, name })),
		praised: isFirstPage ? (await first({ severity: 'praise' })).concerns : [],
		closed: isFirstPage ? (await first({ state: 'closed' })).concerns : []
	};
};
