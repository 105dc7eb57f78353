import { error, fail, redirect } from '@sveltejs/kit';
import { MemberId, SuiteId } from '#lib/domain/ids.ts';
import type { Slot } from '#lib/domain/rota/world.ts';
import { Day } from '#lib/domain/time.ts';
import { memberNames } from '#lib/server/people/members.ts';
import { actOf } from '#lib/server/request.ts';
import { changePlace, setLock, type ChangeRefusal } from '#lib/server/rota/change-rota.ts';
import {
	basisFrom,
	isStepRefusal,
	quarterWords,
	refusedStep,
	rotaFor
} from '#lib/server/rota/rota-pages.ts';
import { slotViewOf } from '#lib/server/rota/slot-view.ts';
import type { Actions, PageServerLoad } from './$types';

type Params = { week: string; suiteId: string };

const slotIn = ({ week, suiteId }: Params): Slot => {
	const [day, suite] = [Day.safeParse(week), SuiteId.safeParse(suiteId)];
	if (!day.success || !suite.success) error(404, 'Not found');
	return { week: day.data, suiteId: suite.data };
};

export const load: PageServerLoad = async ({ locals, params }) => {
	const { quarter, rota } = await rotaFor(locals, params.quarter);
	const slot = slotIn(params);
	const view = slotViewOf(rota, slot);
	if (!view) error(404, 'Not found');
	return { quarter, words: quarterWords(quarter), version: rota.head.version, ...slot, ...view };
};

const refusedChange = async (locals: App.Locals, answer: ChangeRefusal, typed?: object) => {
	if (answer.reason === 'noSuchSlot') error(404, 'Not found');
	if (answer.reason === 'alreadyBegun') return fail(409, { refused: 'alreadyBegun' as const });
	const names = await memberNames(locals.app.db, actOf(locals).actor.schemeId);
	const problems = answer.problems.map(({ visitorId, barriers }) => ({
		name: visitorId && (names.get(visitorId) ?? 'This visitor'),
		barriers
	}));
	return fail(409, { refused: 'barred' as const, problems, typed });
};

export const actions: Actions = {
	change: async ({ locals, params, request }) => {
		const form = await request.formData();
		const basis = basisFrom(locals, params.quarter, form);
		const typed = { first: String(form.get('first')), second: String(form.get('second')) };
		const first = MemberId.safeParse(typed.first);
		const second = MemberId.safeParse(typed.second);
		const errors = {
			...(first.success ? {} : { first: 'Choose the first visitor' }),
			...(second.success ? {} : { second: 'Choose the second visitor' })
		};
		if (!first.success || !second.success) return fail(400, { typed, errors });
		const change = { slot: slotIn(params), pair: [first.data, second.data] as const };
		const answer = await changePlace(locals.app.db, actOf(locals), basis, change);
		if (answer.ok) redirect(303, `/manager/rota/${basis.quarter}?done=changed`);
		if (isStepRefusal(answer)) return refusedStep(answer);
		return refusedChange(locals, answer, typed);
	},
	empty: async ({ locals, params, request }) => {
		const basis = basisFrom(locals, params.quarter, await request.formData());
		const change = { slot: slotIn(params), pair: null };
		const answer = await changePlace(locals.app.db, actOf(locals), basis, change);
		if (answer.ok) redirect(303, `/manager/rota/${basis.quarter}?done=changed`);
		return isStepRefusal(answer) ? refusedStep(answer) : refusedChange(locals, answer);
	},
	lock: async ({ locals, params, request }) => {
		const form = await request.formData();
		const basis = basisFrom(locals, params.quarter, form);
		const isLocked = form.get('isLocked') === 'yes';
		const change = { slot: slotIn(params), isLocked };
		const answer = await setLock(locals.app.db, actOf(locals), basis, change);
		const done = isLocked ? 'locked' : 'freed';
		if (answer.ok) redirect(303, `/manager/rota/${basis.quarter}?done=${done}`);
		return isStepRefusal(answer) ? refusedStep(answer) : refusedChange(locals, answer);
	}
};
