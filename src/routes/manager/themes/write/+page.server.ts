import { error, fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { may } from '#lib/domain/role.ts';
import { dayOf } from '#lib/domain/time.ts';
import { actOf } from '#lib/server/request.ts';
import { parseTheme, typedFromTheme, typedTheme } from '#lib/server/scheme/theme-form.ts';
import { listThemes, writeTheme } from '#lib/server/scheme/themes.ts';
import type { Actions, PageServerLoad } from './$types';

const refusals = {
	begun: { firstDay: 'It has begun already: end it, and make a new one' },
	daysBackwards: { lastDay: 'The last day must not be before the first' },
	past: { firstDay: 'The first day must be today or later' },
	overlaps: { firstDay: 'Another theme holds on some of these days: one at a time' }
} as const;

/** Begins empty, or with a theme that has not begun. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor, now } = actOf(locals);
	if (!may(actor.role, 'write', 'themes')) error(404, 'Not found');
	const asked = url.searchParams.get('theme');
	const all = await listThemes(locals.app.db, actor.schemeId);
	const known = all.find(({ theme }) => theme.id === asked)?.theme;
	if (asked && !known) error(404, 'Not found');
	const empty = { id: randomUUID(), title: '', firstDay: '', lastDay: '', questions: [] };
	return {
		today: dayOf(now),
		isNew: !known,
		typed: typedFromTheme(known ?? empty)
	};
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const typed = typedTheme(await request.formData());
		const parsed = parseTheme(typed);
		if (!parsed.ok) return fail(400, { typed, errors: parsed.errors });
		const answer = await writeTheme(locals.app.db, actOf(locals), parsed.theme);
		if (answer.ok) redirect(303, '/manager/themes?done=written');
		if (answer.reason === 'notAllowed' || answer.reason === 'unknown') error(404, 'Not found');
		return fail(400, { typed, errors: refusals[answer.reason] as Record<string, string> });
	}
};
