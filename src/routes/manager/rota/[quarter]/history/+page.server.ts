import { error, redirect } from '@sveltejs/kit';
import { memberNames } from '#lib/server/people/members.ts';
import { actOf } from '#lib/server/request.ts';
import { undoTo } from '#lib/server/rota/change-rota.ts';
import {
	basisFrom,
	isStepRefusal,
	quarterIn,
	quarterWords,
	refusedStep
} from '#lib/server/rota/rota-pages.ts';
import { listVersions } from '#lib/server/rota/versions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const quarter = quarterIn(locals, params.quarter);
	const { schemeId } = actOf(locals).actor;
	const versions = await listVersions(locals.app.db, schemeId, quarter);
	if (versions.length === 0) error(404, 'Not found');
	const names = await memberNames(locals.app.db, schemeId);
	return {
		quarter,
		words: quarterWords(quarter),
		versions: versions.map(({ version, act, writtenBy, writtenAt }) => ({
			version,
			act,
			by: names.get(writtenBy) ?? '',
			at: writtenAt
		}))
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const form = await request.formData();
		const basis = basisFrom(locals, params.quarter, form);
		const answer = await undoTo(locals.app.db, actOf(locals), basis, Number(form.get('version')));
		if (answer.ok) redirect(303, `/manager/rota/${basis.quarter}?done=undone`);
		if (isStepRefusal(answer)) return refusedStep(answer);
		error(404, 'Not found');
	}
};
