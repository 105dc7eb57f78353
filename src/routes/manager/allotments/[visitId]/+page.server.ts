import { error, fail, redirect } from '@sveltejs/kit';
import { MemberId } from '#lib/domain/ids.ts';
import { may } from '#lib/domain/role.ts';
import { cancel, findAllotment, reassign } from '#lib/server/allotments.ts';
import { actOf } from '#lib/server/request.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import { listVisitors } from '#lib/server/visits/scheme-visitors.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { actor } = actOf(locals);
	const { db } = locals.app;
	if (!may(actor.role, 'write', 'allotment')) error(404, 'Not found');
	const allotment = await findAllotment(db, actor.schemeId, params.visitId);
	if (!allotment) error(404, 'Not found');
	const suites = await listSuites(db, actor.schemeId);
	const visitors = await listVisitors(db, actor.schemeId);
	const [first, second] = allotment.visitors;
	const nameOf = (id: MemberId) => visitors.find((visitor) => visitor.id === id)?.name;
	return {
		visitId: allotment.visitId,
		week: allotment.week,
		suiteName: suites.find(({ id }) => id === allotment.suiteId)?.name ?? '',
		// Somebody who has left is no choice any more.
		first: nameOf(first) ? first : '',
		second: nameOf(second) ? second : '',
		names: [nameOf(first), nameOf(second)].map((name) => name ?? 'Somebody who has left'),
		visitors
	};
};

const begun = 'The visit has begun: it stays with its pair';

export const actions: Actions = {
	change: async ({ locals, params, request }) => {
		const form = await request.formData();
		const typed = { first: String(form.get('first')), second: String(form.get('second')) };
		const [first, second] = [MemberId.safeParse(typed.first), MemberId.safeParse(typed.second)];
		const errors: { first?: string; second?: string } = {};
		if (!first.success) errors.first = 'Choose the first visitor';
		if (!second.success) errors.second = 'Choose the second visitor';
		else if (typed.first === typed.second) errors.second = 'Choose two different people';
		if (!first.success || !second.success || errors.second) return fail(400, { typed, errors });
		const pair = [first.data, second.data] as const;
		const answer = await reassign(locals.app.db, actOf(locals), params.visitId, pair);
		if (answer.ok) redirect(303, '/manager/allotments?done=changed');
		if (answer.reason === 'pairInvalid') {
			errors.second = 'Choose two visitors who are active in your scheme';
			return fail(400, { typed, errors });
		}
		if (answer.reason === 'alreadyBegun') return fail(409, { typed, errors: { first: begun } });
		error(404, 'Not found');
	},
	cancel: async ({ locals, params }) => {
		const answer = await cancel(locals.app.db, actOf(locals), params.visitId);
		if (answer.ok) redirect(303, '/manager/allotments?done=cancelled');
		if (answer.reason === 'alreadyBegun') return fail(409, { refused: begun });
		error(404, 'Not found');
	}
};
