import { fail, redirect } from '@sveltejs/kit';
import { addDays, dayOf } from '#lib/domain/time.ts';
import { actOf } from '#lib/server/request.ts';
import {
	parseTyped,
	typedFrom,
	typedOf,
	type SettingsErrors
} from '#lib/server/scheme/settings-form.ts';
import { listSettings, writeSettings } from '#lib/server/scheme/settings.ts';
import type { Actions, PageServerLoad } from './$types';

/** Begins with what holds last, so that one thing is changed without typing the rest. */
export const load: PageServerLoad = async ({ locals }) => {
	const { actor, now } = actOf(locals);
	const [latest] = await listSettings(locals.app.db, actor.schemeId);
	const today = dayOf(now);
	const begins = latest ? addDays(today, 1) : today;
	return { typed: typedFrom(latest?.settings, begins), earliest: begins };
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const typed = typedOf(await request.formData());
		const parsed = parseTyped(typed);
		if (!parsed.ok) return fail(400, { typed, errors: parsed.errors });
		const answer = await writeSettings(locals.app.db, actOf(locals), parsed.settings);
		if (answer.ok) redirect(303, '/admin/settings?done=settings');
		const errors: SettingsErrors = {
			activeFrom: 'New settings begin tomorrow at the earliest: reports of a day keep their names'
		};
		return fail(400, { typed, errors });
	}
};
