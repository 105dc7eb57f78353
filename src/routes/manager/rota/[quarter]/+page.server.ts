import { error, fail, redirect } from '@sveltejs/kit';
import { actOf } from '#lib/server/request.ts';
import { unlockAll } from '#lib/server/rota/change-rota.ts';
import { publish } from '#lib/server/rota/publish.ts';
import {
	basisFrom,
	isStepRefusal,
	quarterIn,
	quarterWords,
	refusedStep,
	rotaFor
} from '#lib/server/rota/rota-pages.ts';
import { brokenView, countsOf, gapsOf, gridOf, untoldOf } from '#lib/server/rota/rota-view.ts';
import { findRota } from '#lib/server/rota/standing-rota.ts';
import { costsOfLawful } from '#lib/server/rota/step.ts';
import type { Actions, PageServerLoad } from './$types';

const dones = ['published', 'changed', 'locked', 'freed', 'unlocked', 'undone', 'setUp'] as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { quarter, rota } = await rotaFor(locals, params.quarter);
	const { actor, now } = actOf(locals);
	return {
		quarter,
		words: quarterWords(quarter),
		version: rota.head.version,
		isPublished: rota.allotted.length > 0 || rota.head.state === 'published',
		suites: rota.world.suites.map(({ id, name, isReserve }) => ({ id, name, isReserve })),
		grid: gridOf(rota),
		thisWeek: rota.thisWeek,
		isOver: rota.world.weeks.at(-1)! < rota.thisWeek,
		gaps: rota.lawful.length > 0 || rota.head.act === 'drafted' ? gapsOf(rota) : [],
		wasDrafted: rota.head.act === 'drafted',
		isEmpty: rota.lawful.length === 0,
		counts: countsOf(rota),
		costs: costsOfLawful(rota.world, rota.lawful),
		untold: untoldOf(rota),
		withoutRecord: rota.withoutRecord.length,
		draft: locals.app.drafts.standing(actor.schemeId, quarter, now),
		done: dones.find((done) => done === url.searchParams.get('done'))
	};
};

export const actions: Actions = {
	draft: async ({ locals, params, request }) => {
		const form = await request.formData();
		const basis = basisFrom(locals, params.quarter, form);
		const act = actOf(locals);
		const unlockBroken = form.get('unlockBroken') === 'yes';
		const answer = await locals.app.drafts.start(act, basis, { unlockBroken });
		// One that is under way already is shown as it goes on.
		if (answer.ok || answer.reason === 'alreadyRunning')
			redirect(303, `/manager/rota/${basis.quarter}`);
		if (answer.reason === 'notAllowed' || answer.reason === 'notOpened') error(404, 'Not found');
		if (answer.reason !== 'locksBroken') return fail(409, { refused: answer.reason });
		const rota = (await findRota(locals.app.db, act.actor.schemeId, basis.quarter, act.now))!;
		return fail(409, { refused: answer.reason, broken: brokenView(rota, answer.broken) });
	},
	cancel: ({ locals, params }) => {
		const quarter = quarterIn(locals, params.quarter);
		locals.app.drafts.cancel(actOf(locals), quarter);
		redirect(303, `/manager/rota/${quarter}`);
	},
	publish: async ({ locals, params, request }) => {
		const form = await request.formData();
		const basis = basisFrom(locals, params.quarter, form);
		const act = actOf(locals);
		const emptyBroken = form.get('emptyBroken') === 'yes';
		const answer = await publish(locals.app.db, act, basis, { emptyBroken });
		if (answer.ok) redirect(303, `/manager/rota/${basis.quarter}?done=published`);
		if (isStepRefusal(answer)) return refusedStep(answer);
		const rota = (await findRota(locals.app.db, act.actor.schemeId, basis.quarter, act.now))!;
		return fail(409, { refused: answer.reason, broken: brokenView(rota, answer.broken) });
	},
	unlock: async ({ locals, params, request }) => {
		const basis = basisFrom(locals, params.quarter, await request.formData());
		const answer = await unlockAll(locals.app.db, actOf(locals), basis);
		if (answer.ok) redirect(303, `/manager/rota/${basis.quarter}?done=unlocked`);
		return refusedStep(answer);
	}
};
