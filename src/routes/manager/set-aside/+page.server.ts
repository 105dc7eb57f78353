import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { VisitId } from '#lib/domain/ids.ts';
import { may } from '#lib/domain/role.ts';
import { actOf } from '#lib/server/request.ts';
import { giveBack } from '#lib/server/sync/give-back.ts';
import { keepAside, type DecisionAnswer } from '#lib/server/sync/set-aside-decision.ts';
import { listSetAside } from '#lib/server/sync/set-aside-list.ts';
import type { Actions, PageServerLoad } from './$types';

const dones = ['givenBack', 'kept'] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor } = actOf(locals);
	if (!may(actor.role, 'read', 'fullReport')) error(404, 'Not found');
	return {
		visits: await listSetAside(locals.app.db, actor.schemeId),
		done: dones.find((done) => done === url.searchParams.get('done'))
	};
};

const refusals: Record<Extract<DecisionAnswer, { ok: false }>['reason'], string> = {
	notAllowed: 'This is not yours to decide',
	nothingWaits: 'Nothing waits any more: somebody else was quicker',
	begunByOthers: 'Another pair has begun this visit: keep the entries aside',
	beginningMissing: 'The beginning of the visit has not arrived yet: ask the pair to send again',
	pairGone: 'One of the pair is no longer an active visitor: keep the entries aside'
};

const Reason = z
	.string()
	.trim()
	.min(1, 'Enter why the entries are kept aside')
	.max(500, 'Reason must be 500 characters or fewer');

const read = async ({ request }: Pick<RequestEvent, 'request'>) => {
	const form = await request.formData();
	const visitId = VisitId.safeParse(form.get('visitId'));
	if (!visitId.success) error(404, 'Not found');
	return { visitId: visitId.data, reason: String(form.get('reason') ?? '') };
};

export const actions: Actions = {
	giveBack: async ({ locals, request }) => {
		const { visitId } = await read({ request });
		const act = actOf(locals);
		const { app, caller } = locals;
		const answer = await giveBack(app.db, act, visitId, {
			origin: app.environment.origin,
			onFault: (fault) =>
				app.log.error('giveBackFault', {
					correlationId: caller.correlationId,
					schemeId: act.actor.schemeId,
					visitId,
					error: fault
				})
		});
		if (answer.ok) redirect(303, '/manager/set-aside?done=givenBack');
		return fail(409, { visitId, refused: refusals[answer.reason] });
	},
	keep: async ({ locals, request }) => {
		const { visitId, reason } = await read({ request });
		const checked = Reason.safeParse(reason);
		if (!checked.success)
			return fail(400, {
				visitId,
				typed: reason.slice(0, 2_000),
				error: checked.error.issues[0]?.message ?? ''
			});
		const answer = await keepAside(locals.app.db, actOf(locals), visitId, checked.data);
		if (answer.ok) redirect(303, '/manager/set-aside?done=kept');
		return fail(409, { visitId, refused: refusals[answer.reason] });
	}
};
