import { error } from '@sveltejs/kit';
import { z } from 'zod';
import { SuiteId } from '#lib/domain/ids.ts';
import { may } from '#lib/domain/role.ts';
import { addDays, dayOf, mondayOf } from '#lib/domain/time.ts';
import { listAllotments } from '#lib/server/allotments.ts';
import { listInbox } from '#lib/server/reports/inbox.ts';
import { listIncomplete } from '#lib/server/reports/incomplete-visits.ts';
import { actOf } from '#lib/server/request.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import type { PageServerLoad } from './$types';

const Asked = z.object({
	show: z.enum(['all', 'unread', 'urgent']).catch('all'),
	suite: SuiteId.optional().catch(undefined),
	search: z
		.string()
		.transform((text) => text.slice(0, 100))
		.catch(''),
	page: z.coerce.number().int().min(1).max(100_000).catch(1)
});

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor, now } = actOf(locals);
	if (!may(actor.role, 'read', 'fullReport')) error(404, 'Not found');
	const { db } = locals.app;
	const asked = Asked.parse(Object.fromEntries(url.searchParams));
	const { show, suite, search } = asked;
	const inbox = await listInbox(db, actor, {
		show,
		...(suite && { suiteId: suite }),
		search,
		page: asked.page
	});
	const thisWeek = mondayOf(dayOf(now));
	const allotted = await listAllotments(db, actor.schemeId, { from: addDays(thisWeek, -7) });
	return {
		...inbox,
		incomplete: await listIncomplete(db, actor),
		show,
		suite: suite ?? '',
		search,
		suites: (await listSuites(db, actor.schemeId)).map(({ id, name }) => ({ id, name })),
		// The weeks alone: when a pair goes is theirs, and a visit under way is not watched.
		toCome: allotted
			.filter(({ week, state }) => week <= thisWeek && (state === 'allotted' || state === 'begun'))
			.map(({ visitId, suiteName, week, visitorNames }) => ({
				visitId,
				suiteName,
				week,
				visitorNames
			}))
	};
};
