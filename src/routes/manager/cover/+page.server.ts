import { error, fail, redirect } from '@sveltejs/kit';
import { QuarterId, quarterIdOf, quartersLater } from '#lib/domain/rota/quarter-id.ts';
import { may } from '#lib/domain/role.ts';
import { quarterOf } from '#lib/domain/statistics.ts';
import { Day, dayOf } from '#lib/domain/time.ts';
import { askAvailability, openAsks } from '#lib/server/planning/availability-asks.ts';
import { declineAsked, givePlace } from '#lib/server/planning/cover-acts.ts';
import {
	listFeedback,
	listNotMade,
	placesToFill,
	visitsWithoutSlot
} from '#lib/server/planning/cover.ts';
import { actOf } from '#lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

const dones = ['given', 'declined', 'asked'] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor, now } = actOf(locals);
	if (!may(actor.role, 'read', 'openPlace')) error(404, 'Not found');
	const { db } = locals.app;
	const { schemeId } = actor;
	const quarter = quarterOf(dayOf(now));
	return {
		places: await placesToFill(db, schemeId, now),
		withoutSlot: await visitsWithoutSlot(db, schemeId, dayOf(now)),
		notMade: await listNotMade(db, schemeId, now),
		feedback: may(actor.role, 'read', 'partnerFeedback') ? await listFeedback(db, schemeId) : [],
		asks: await openAsks(db, schemeId, dayOf(now)),
		quarters: [quarter, quartersLater(quarter, 1)].map(quarterIdOf),
		done: dones.find((done) => done === url.searchParams.get('done'))
	};
};

const gone = 'The place was filled or the visit was changed meanwhile. Nothing was done.';

export const actions: Actions = {
	give: async ({ locals, request }) => {
		const form = await request.formData();
		const placeId = String(form.get('placeId') ?? '');
		const memberId = String(form.get('memberId') ?? '');
		const { origin } = locals.app.environment;
		const given = await givePlace(locals.app.db, actOf(locals), { placeId, memberId, origin });
		if (given.ok) redirect(303, '/manager/cover?done=given');
		if (given.reason === 'notAllowed') error(404, 'Not found');
		const text = given.reason === 'gone' ? gone : 'By the rules of the rota they may not go.';
		return fail(409, { problem: text });
	},
	decline: async ({ locals, request }) => {
		const placeId = String((await request.formData()).get('placeId') ?? '');
		const { origin } = locals.app.environment;
		const declined = await declineAsked(locals.app.db, actOf(locals), { placeId, origin });
		if (declined.ok) redirect(303, '/manager/cover?done=declined');
		if (declined.reason === 'notAllowed') error(404, 'Not found');
		return fail(409, { problem: gone });
	},
	ask: async ({ locals, request }) => {
		const form = await request.formData();
		const typed = { quarter: String(form.get('quarter')), deadline: String(form.get('deadline')) };
		const quarter = QuarterId.safeParse(typed.quarter);
		const deadline = Day.safeParse(typed.deadline);
		const past = 'Enter the last day for answers: today or later';
		if (!quarter.success || !deadline.success) return fail(400, { deadlineError: past, typed });
		const asked = { quarter: quarter.data, deadline: deadline.data };
		const answer = await askAvailability(locals.app.db, actOf(locals), asked);
		if (answer.ok) redirect(303, '/manager/cover?done=asked');
		if (answer.reason === 'notAllowed') error(404, 'Not found');
		return fail(400, {
			deadlineError: answer.reason === 'past' ? past : 'That quarter is over',
			typed
		});
	}
};
