import { error, redirect } from '@sveltejs/kit';
import { may } from '#lib/domain/role.ts';
import { actOf } from '#lib/server/request.ts';
import { listExpiring } from '#lib/server/rota/expiring.ts';
import { openQuarter } from '#lib/server/rota/open-quarter.ts';
import { listRotaQuarters } from '#lib/server/rota/quarters.ts';
import { quarterIn, quarterWords } from '#lib/server/rota/rota-pages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { actor, now } = actOf(locals);
	if (!may(actor.role, 'read', 'rota')) error(404, 'Not found');
	const { db } = locals.app;
	const quarters = await listRotaQuarters(db, actor.schemeId, now);
	return {
		quarters: quarters.map((one) => ({ ...one, words: quarterWords(one.quarter) })),
		expiring: (await listExpiring(db, actor.schemeId, now)).length
	};
};

export const actions: Actions = {
	open: async ({ locals, request }) => {
		const quarter = quarterIn(locals, String((await request.formData()).get('quarter')));
		const answer = await openQuarter(locals.app.db, actOf(locals), quarter);
		// Opened by somebody else a moment ago: it is open, which is what was wanted.
		if (answer.ok || answer.reason === 'alreadyOpened') redirect(303, `/manager/rota/${quarter}`);
		error(404, 'Not found');
	}
};
