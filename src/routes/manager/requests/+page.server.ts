import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { may } from '#lib/domain/role.ts';
import { addDays, dayOf, instantAt } from '#lib/domain/time.ts';
import { actOf } from '#lib/server/request.ts';
import { claimsOf } from '#lib/server/requests/mileage.ts';
import { settledRequests, settleRequest, waitingRequests } from '#lib/server/requests/requests.ts';
import type { Actions, PageServerLoad } from './$types';

/** Days for which what was done stays in sight, to be taken back. */
const DAYS_IN_SIGHT = 30;
const dones = ['settled', 'reopened'] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor, now } = actOf(locals);
	if (!may(actor.role, 'read', 'visitorRequest')) error(404, 'Not found');
	const { db } = locals.app;
	const since = instantAt(addDays(dayOf(now), -DAYS_IN_SIGHT), '00:00');
	return {
		ringMe: await waitingRequests(db, actor, 'ringMe'),
		rung: await settledRequests(db, actor, 'ringMe', since),
		claims: await claimsOf(db, actor, await waitingRequests(db, actor, 'mileage')),
		paid: await claimsOf(db, actor, await settledRequests(db, actor, 'mileage', since)),
		daysInSight: DAYS_IN_SIGHT,
		done: dones.find((done) => done === url.searchParams.get('done'))
	};
};

const settle = async ({ locals, request }: RequestEvent, isSettled: boolean): Promise<never> => {
	const id = String((await request.formData()).get('id') ?? '');
	const answer = await settleRequest(locals.app.db, actOf(locals), id, isSettled);
	if (!answer.ok) error(404, 'Not found');
	redirect(303, `/manager/requests?done=${isSettled ? 'settled' : 'reopened'}`);
};

export const actions: Actions = {
	settle: (event) => settle(event, true),
	reopen: (event) => settle(event, false)
};
