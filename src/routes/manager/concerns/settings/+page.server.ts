import { error, fail, redirect } from '@sveltejs/kit';
import { may } from '#lib/domain/role.ts';
import { addDays, dayOf } from '#lib/domain/time.ts';
import { forOffice } from '#lib/server/concerns/office-pages.ts';
import { readSettings, typedFromSettings } from '#lib/server/concerns/settings-form.ts';
import { timesHoldFrom, writeConcernSettings } from '#lib/server/concerns/write-settings.ts';
import { listSettings } from '#lib/server/scheme/settings.ts';
import type { Actions, PageServerLoad } from './$types';

/** Begins with what holds last, so that one time is changed without typing the rest. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor, now } = forOffice(locals);
	if (!may(actor.role, 'read', 'settings')) error(404, 'Not found');
	const [latest, ...earlier] = await listSettings(locals.app.db, actor.schemeId);
	if (!latest) error(404, 'Not found');
	const tomorrow = addDays(dayOf(now), 1);
	const holdFrom = timesHoldFrom([latest, ...earlier]);
	return {
		// Times that are still to come stay on their day unless somebody types another one.
		typed: typedFromSettings(latest.settings.concerns, holdFrom > tomorrow ? holdFrom : tomorrow),
		timesHoldFrom: holdFrom,
		isDone: url.searchParams.has('done')
	};
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const act = forOffice(locals);
		const typed = Object.fromEntries(
			[...(await request.formData())].map(([name, value]) => [name, String(value).slice(0, 320)])
		);
		const read = readSettings(typed);
		if (!read.ok) return fail(400, { typed, errors: read.errors });
		const answer = await writeConcernSettings(locals.app.db, act, read.activeFrom, read.settings);
		if (answer.ok) redirect(303, '/manager/concerns/settings?done');
		if (answer.reason !== 'tooEarly') error(404, 'Not found');
		const errors: Record<string, string> = {
			activeFrom: 'New times begin tomorrow at the earliest'
		};
		return fail(400, { typed, errors });
	}
};
