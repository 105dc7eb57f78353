import { error, fail, redirect } from '@sveltejs/kit';
import { may } from '#lib/domain/role.ts';
import { dayOf } from '#lib/domain/time.ts';
import { doForOffice } from '#lib/server/concerns/office-acts.ts';
import { forOffice } from '#lib/server/concerns/office-pages.ts';
import { suggestThemeFor, suggestThemes } from '#lib/server/concerns/repeats.ts';
import { memberNames } from '#lib/server/people/members.ts';
import { actOf } from '#lib/server/request.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import { listThemes, withdrawTheme } from '#lib/server/scheme/themes.ts';
import type { Actions, PageServerLoad } from './$types';

const dones = ['written', 'withdrawn', 'linked'] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor, now } = forOffice(locals);
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
		suggested: await suggestThemes(db, actor.schemeId, now, 'office'),
		suites: (await listSuites(db, actor.schemeId)).map(({ id, name }) => ({
			value: id as string,
			label: name
		})),
		done: dones.find((done) => done === url.searchParams.get('done'))
	};
};

export const actions: Actions = {
	withdraw: async ({ locals, request }) => {
		const id = String((await request.formData()).get('id') ?? '');
		const answer = await withdrawTheme(locals.app.db, actOf(locals), id);
		if (!answer.ok) error(404, 'Not found');
		redirect(303, '/manager/themes?done=withdrawn');
	},
	/** Every concern of a repeat is put to one theme: worked out anew, since more may have come. */
	theme: async ({ locals, request }) => {
		const act = forOffice(locals);
		const { db, environment } = locals.app;
		const form = await request.formData();
		const themeId = String(form.get('themeId') ?? '');
		const [suiteId, category] = [String(form.get('suite')), String(form.get('category'))];
		const repeat = await suggestThemeFor(db, act.actor.schemeId, act.now, { suiteId, category });
		for (const id of repeat?.concernIds ?? []) {
			const { origin } = environment;
			const answer = await doForOffice(db, act, id, 'linkedToTheme', { themeId }, { origin });
			if (!answer.ok) return fail(400, { repeat: `${suiteId}-${category}` });
		}
		redirect(303, '/manager/themes?done=linked');
	}
};
