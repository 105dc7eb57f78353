import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { monthInWords, monthOf, type Month } from '#lib/domain/month.ts';
import { monthsIn } from '#lib/domain/period.ts';
import { may } from '#lib/domain/role.ts';
import { dayOf } from '#lib/domain/time.ts';
import { monthsOffered } from '#lib/server/figures/read.ts';
import { throughputOf, writeThroughput } from '#lib/server/figures/throughput.ts';
import { actOf } from '#lib/server/request.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import type { Actions, PageServerLoad } from './$types';

/** The month that is meant, the present one if none, and those to choose from, the newest first; none is to come. */
const monthAsked = async (locals: App.Locals, asked: string | null): Promise<[Month, Month[]]> => {
	const { actor, now } = actOf(locals);
	if (!may(actor.role, 'write', 'figures')) error(404, 'Not found');
	const offered = await monthsOffered(locals.app.db, actor.schemeId, now);
	const present = monthOf(dayOf(now));
	const months = monthsIn({ from: offered.from, to: present }).reverse();
	return [months.find((month) => month === asked) ?? present, months];
};

export const load: PageServerLoad = async ({ locals, url }) => {
	const [month, months] = await monthAsked(locals, url.searchParams.get('month'));
	const { db } = locals.app;
	const { schemeId } = actOf(locals).actor;
	const held = await throughputOf(db, schemeId, month);
	return {
		month,
		words: monthInWords(month),
		isDone: url.searchParams.has('done'),
		months: months.map((value) => ({ value, label: monthInWords(value) })),
		suites: (await listSuites(db, schemeId)).map(({ id, name, isReserve }) => ({
			id,
			name,
			isReserve,
			held: held.get(id)?.toString() ?? ''
		}))
	};
};

const MESSAGE = 'Enter a whole number up to 99,999, or leave it empty';
/** `1,204` is as good as `1204`; nothing is not known yet. */
const Held = z
	.string()
	.transform((text) => text.replace(/[\s,]/g, ''))
	.pipe(z.string().regex(/^\d{0,5}$/, MESSAGE))
	.transform((digits) => (digits === '' ? null : Number(digits)));

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const act = actOf(locals);
		const { db } = locals.app;
		const form = await request.formData();
		const text = (name: string) => String(form.get(name) ?? '').slice(0, 40);
		const [month] = await monthAsked(locals, text('month'));
		if (month !== text('month')) error(400, 'This month cannot be entered');
		const typed: Record<string, string> = {};
		const errors: Record<string, string> = {};
		const numbers = new Map<string, number | null>();
		for (const { id } of await listSuites(db, act.actor.schemeId)) {
			typed[id] = text(id);
			const held = Held.safeParse(typed[id]);
			if (held.success) numbers.set(id, held.data);
			else errors[id] = MESSAGE;
		}
		if (Object.keys(errors).length > 0) return fail(400, { typed, errors });
		const answer = await writeThroughput(db, act, month, numbers);
		if (!answer.ok) error(404, 'Not found');
		redirect(303, `/manager/figures/throughput?month=${month}&done`);
	}
};
