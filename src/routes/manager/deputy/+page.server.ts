import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { LONGEST_DEPUTY_DAYS } from '#lib/domain/deputy.ts';
import { MemberId } from '#lib/domain/ids.ts';
import { may } from '#lib/domain/role.ts';
import { Day, dayOf } from '#lib/domain/time.ts';
import {
	endDeputy,
	listDeputies,
	listPossibleDeputies,
	nameDeputy,
	type DeputyProblem
} from '#lib/server/people/deputies.ts';
import { actOf } from '#lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

const dones = ['named', 'ended'] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor, now } = actOf(locals);
	if (!may(actor.role, 'read', 'deputies')) error(404, 'Not found');
	const { db } = locals.app;
	const today = dayOf(now);
	const all = await listDeputies(db, actor.schemeId);
	return {
		today,
		coming: all.filter(({ isEnded, lastDay }) => !isEnded && lastDay >= today).reverse(),
		past: all.filter(({ isEnded, lastDay }) => isEnded || lastDay < today),
		possible: await listPossibleDeputies(db, actor.schemeId),
		done: dones.find((done) => done === url.searchParams.get('done'))
	};
};

const Named = z.object({
	memberId: MemberId,
	firstDay: Day,
	lastDay: Day
});
type Field = keyof z.infer<typeof Named>;

const missing: Record<Field, string> = {
	memberId: 'Choose who stands in',
	firstDay: 'Enter the first day',
	lastDay: 'Enter the last day'
};
const refusals: Record<DeputyProblem, { field: Field; text: string }> = {
	notAllowed: { field: 'memberId', text: 'Only the scheme manager names a deputy' },
	unknownPerson: { field: 'memberId', text: 'Choose somebody of the office who is a deputy' },
	daysBackwards: { field: 'lastDay', text: 'The last day must not be before the first' },
	past: { field: 'firstDay', text: 'The first day must be today or later' },
	tooLong: {
		field: 'lastDay',
		text: `Name a deputy for ${LONGEST_DEPUTY_DAYS} days at most; then name them again`
	}
};

export const actions: Actions = {
	name: async ({ locals, request }) => {
		const form = await request.formData();
		const typed = {
			memberId: String(form.get('memberId') ?? ''),
			firstDay: String(form.get('firstDay') ?? ''),
			lastDay: String(form.get('lastDay') ?? '')
		};
		const parsed = Named.safeParse(typed);
		if (!parsed.success) {
			const fields = parsed.error.issues.map(({ path }) => path[0] as Field);
			return fail(400, { typed, errors: fields.map((field) => ({ field, text: missing[field] })) });
		}
		const answer = await nameDeputy(locals.app.db, actOf(locals), parsed.data);
		if (!answer.ok) return fail(400, { typed, errors: [refusals[answer.reason]] });
		redirect(303, '/manager/deputy?done=named');
	},
	end: async ({ locals, request }) => {
		const id = String((await request.formData()).get('id') ?? '');
		const answer = await endDeputy(locals.app.db, actOf(locals), id);
		if (!answer.ok) error(404, 'Not found');
		redirect(303, '/manager/deputy?done=ended');
	}
};
