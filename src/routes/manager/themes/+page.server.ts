import { error, redirect } from '@sveltejs/kit';
import { may } from '#lib/domain/role.ts';
import { dayOf } from '#lib/domain/time.ts';
import { memberNames } from '#lib/server/people/members.ts';
import { actOf } from '#lib/server/request.ts';
import { listThemes, withdrawTheme } from '#lib/server/scheme/themes.ts';
import type { Actions, PageServerLoad } from './$types';

const dones = ['written', 'withdrawn'] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor, now } = actOf(locals);
	if (!may(actor.role, 'read', 'themes')) error(404, 'Not found');
	const { db } = locals.app;
	const names = await memberNames(db, actor.schemeId);
	const today = dayOf(now);
	const all = (await listThemes(db, actor.schemeId)).map((one) => ({
		...one,
		writtenByName: names.get(one.writtenBy) ?? 'The application',
		hasBegun: one.theme.firstDay <= today
	}));
	const isOver = ({ theme, withdrawnAt }: (typeof all)[number]) =>
		withdrawnAt !== undefined || theme.lastDay < today;
	return {
		current: all.filter((one) => !isOver(one)).reverse(),
		past: all.filter(isOver),
		done: dones.find((done) => done === url.searchParams.get('done'))
	};
};

export const actions: Actions = {
	withdraw: async ({ locals, request }) => {
		const id = String((await request.formData()).get('id') ?? '');
		const answer = await withdrawTheme(locals.app.db, actOf(locals), id);
		if (!answer.ok) error(404, 'Not found');
		redirect(303, '/manager/themes?done=withdrawn');
	}
};
