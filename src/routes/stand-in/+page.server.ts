import { error, redirect } from '@sveltejs/kit';
import { may } from '#lib/domain/role.ts';
import { dayOf } from '#lib/domain/time.ts';
import { actOnConcern } from '#lib/server/concerns/act.ts';
import { listUrgentUnseen } from '#lib/server/concerns/standing.ts';
import { deputiesOfMember } from '#lib/server/people/deputies.ts';
import { actOf } from '#lib/server/request.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import type { Actions, PageServerLoad } from './$types';

/** A deputy on a day on which they do not stand in: when they will, and what is urgent and nobody has seen. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor, now } = actOf(locals);
	const { db } = locals.app;
	const all = await deputiesOfMember(db, actor.schemeId, actor.id, dayOf(now));
	const suites = await listSuites(db, actor.schemeId);
	const urgent = may(actor.role, 'read', 'concernStanding')
		? await listUrgentUnseen(db, actor.schemeId)
		: [];
	return {
		coming: all
			.filter(({ isEnded }) => !isEnded)
			.map(({ id, firstDay, lastDay }) => ({ id, firstDay, lastDay })),
		urgent: urgent.map((concern) => ({
			...concern,
			suiteName: suites.find(({ id }) => id === concern.suiteId)?.name ?? ''
		})),
		isDone: url.searchParams.has('done')
	};
};

export const actions: Actions = {
	seen: async ({ locals, request }) => {
		const { app } = locals;
		const id = String((await request.formData()).get('id') ?? '');
		const answer = await actOnConcern(
			app.db,
			actOf(locals),
			id,
			{ kind: 'urgentAcknowledged' },
			{ origin: app.environment.origin }
		);
		// Somebody who was quicker has done the same.
		if (!answer.ok && answer.reason !== 'alreadyDone') error(404, 'Not found');
		redirect(303, '/stand-in?done');
	}
};
