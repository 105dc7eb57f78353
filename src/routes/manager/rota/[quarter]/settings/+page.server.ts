import { fail, redirect } from '@sveltejs/kit';
import { actOf } from '#lib/server/request.ts';
import { setUp } from '#lib/server/rota/change-rota.ts';
import { basisFrom, quarterWords, refusedStep, rotaFor } from '#lib/server/rota/rota-pages.ts';
import { areasOf, readSetup } from '#lib/server/rota/setup-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { quarter, rota } = await rotaFor(locals, params.quarter);
	const { setup } = rota.head;
	return {
		quarter,
		words: quarterWords(quarter),
		version: rota.head.version,
		settings: setup.settings,
		weeks: rota.world.weeks,
		suites: rota.world.suites.map(({ id, name, isReserve }) => {
			const own = setup.suites.find(({ suiteId }) => suiteId === id);
			const weeks = (isReserve ? own?.openIn : own?.closedIn) ?? [];
			return { id, name, isReserve, isTact: own?.isTact ?? false, weeks };
		}),
		areas: areasOf(rota.world).map((area) => ({ area, miles: setup.miles[area] ?? {} }))
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const form = await request.formData();
		const basis = basisFrom(locals, params.quarter, form);
		const { rota } = await rotaFor(locals, params.quarter);
		const read = readSetup(form, rota.world);
		if (!read.ok) return fail(400, { ...read });
		const answer = await setUp(locals.app.db, actOf(locals), basis, read.setup);
		if (answer.ok) redirect(303, `/manager/rota/${basis.quarter}?done=setUp`);
		return refusedStep(answer);
	}
};
