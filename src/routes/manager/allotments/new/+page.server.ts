import { error, fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { MemberId, SuiteId, VisitId } from '#lib/domain/ids.ts';
import { may } from '#lib/domain/role.ts';
import { addDays, Day, dayOf, mondayOf } from '#lib/domain/time.ts';
import { allot } from '#lib/server/allotments.ts';
import { actOf } from '#lib/server/request.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import { listVisitors } from '#lib/server/visits/scheme-visitors.ts';
import type { Actions, PageServerLoad } from './$types';

const WEEKS = 13;

export const load: PageServerLoad = async ({ locals }) => {
	const { actor, now } = actOf(locals);
	if (!may(actor.role, 'write', 'allotment')) error(404, 'Not found');
	const { db } = locals.app;
	const monday = mondayOf(dayOf(now));
	const suites = await listSuites(db, actor.schemeId);
	return {
		// Made here, so that a form sent twice allots one visit.
		visitId: randomUUID(),
		suites: suites.map(({ id, name, isReserve }) => ({ id, name, isReserve })),
		weeks: Array.from({ length: WEEKS }, (_, index) => addDays(monday, index * 7)),
		visitors: await listVisitors(db, actor.schemeId)
	};
};

const Asked = z.object({
	visitId: VisitId,
	suiteId: z.uuid('Choose a suite').pipe(SuiteId),
	week: z.iso.date('Choose a week').pipe(Day),
	first: z.uuid('Choose the first visitor').pipe(MemberId),
	second: z.uuid('Choose the second visitor').pipe(MemberId)
});

type Field = 'suiteId' | 'week' | 'first' | 'second';
export type AllotErrors = Partial<Record<Field, string>>;

const refusals: Record<'suiteUnknown' | 'weekPast' | 'pairInvalid', AllotErrors> = {
	suiteUnknown: { suiteId: 'Choose a suite of your scheme' },
	weekPast: { week: 'Choose this week or one to come' },
	pairInvalid: { second: 'Choose two visitors who are active in your scheme' }
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const form = await request.formData();
		const text = (name: string) => String(form.get(name) ?? '').slice(0, 100);
		const typed = {
			visitId: VisitId.safeParse(text('visitId')).data ?? randomUUID(),
			suiteId: text('suiteId'),
			week: text('week'),
			first: text('first'),
			second: text('second')
		};
		const asked = Asked.safeParse(typed);
		const errors: AllotErrors = {};
		for (const { path, message } of asked.error?.issues ?? []) errors[path[0] as Field] ??= message;
		if (typed.second && typed.first === typed.second) errors.second = 'Choose two different people';
		if (!asked.success || errors.second) return fail(400, { typed, errors });
		const { visitId, suiteId, week, first, second } = asked.data;
		const wanted = { visitId, suiteId, week, visitors: [first, second] as const };
		const answer = await allot(locals.app.db, actOf(locals), wanted);
		if (answer.ok || answer.reason === 'alreadyAllotted')
			redirect(303, '/manager/allotments?done=allotted');
		if (answer.reason === 'notAllowed') error(404, 'Not found');
		return fail(400, { typed, errors: refusals[answer.reason] });
	}
};
