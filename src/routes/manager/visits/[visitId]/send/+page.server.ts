import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { leftOutOf } from '#lib/domain/left-out.ts';
import { may } from '#lib/domain/role.ts';
import { forceView } from '#lib/domain/narrow-views.ts';
import { sendForceVersion } from '#lib/server/reports/force-version.ts';
import { getVisitForManager } from '#lib/server/reports/manager-visit.ts';
import { actOf } from '#lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { actor } = actOf(locals);
	if (!may(actor.role, 'send', 'forceReport')) error(404, 'Not found');
	const visit = await getVisitForManager(locals.app.db, actor, params.visitId);
	const latest = visit?.versions[0];
	if (!visit || !latest) error(404, 'Not found');
	const { view } = visit;
	const confirmed = view.signatures.filter(({ kind }) => kind === 'ownKey');
	return {
		visitId: visit.visitId,
		suiteName: view.letterhead.suiteName,
		day: view.day,
		latest,
		unconfirmed: view.letterhead.visitors
			.map(({ name }) => name)
			.filter((name) => !confirmed.some((signature) => signature.name === name)),
		leftOut: leftOutOf(view, forceView(view)),
		withheld: view.concerns.filter(({ isWithheld }) => isWithheld)
	};
};

const Sending = z.object({
	version: z.coerce.number().int().min(1),
	despiteAlarm: z.literal('yes').optional()
});

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const sending = Sending.safeParse(Object.fromEntries(await request.formData()));
		if (!sending.success) return fail(400, { reason: 'notUnderstood' } as const);
		const { version, despiteAlarm } = sending.data;
		const answer = await sendForceVersion(locals.app.db, actOf(locals), params.visitId, {
			origin: locals.app.environment.origin,
			despiteAlarm: despiteAlarm === 'yes',
			version
		});
		// Sent twice is sent once: the page says when and by whom.
		if (answer.ok || answer.reason === 'alreadySent')
			redirect(303, `/manager/visits/${params.visitId}?done=sent`);
		if (answer.reason === 'notAllowed' || answer.reason === 'unknownReport')
			error(404, 'Not found');
		return fail(409, { reason: answer.reason });
	}
};
