import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { actOnConcern, refusedInWords } from '#lib/server/concerns/act.ts';
import {
	forceFormNames,
	forceForms,
	typedIn,
	type ForceForm,
	type FormError,
	type TypedField
} from '#lib/server/concerns/force-forms.ts';
import { readForcePage } from '#lib/server/concerns/force-page.ts';
import { actOf } from '#lib/server/request.ts';
import type { PageServerLoad } from './$types';

const dones = [...forceFormNames, 'attach'] as const;
const Turns = z.coerce.number().int().min(1);

/** What was not sent, what is somebody else’s and what does not exist are answered alike. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const act = actOf(locals);
	const page = await readForcePage(locals.app.db, act, params.concernId);
	if (!page) error(404, 'Not found');
	const done = url.searchParams.get('done');
	return { ...page, done: dones.find((one) => one === done) };
};

/** The field beside which a refusal is said. */
const firstField: Partial<Record<ForceForm, TypedField>> = {
	answer: 'code',
	assign: 'inspector',
	pause: 'until'
};

type Event = Pick<RequestEvent<{ concernId: string }>, 'locals' | 'params' | 'request'>;

const submit =
	(form: ForceForm) =>
	async ({ locals, params, request }: Event) => {
		const typed = typedIn(await request.formData());
		const refuse = (status: 400 | 409, errors: FormError[]) =>
			fail(status, { form, typed, errors });
		const read = forceForms[form](typed);
		if ('errors' in read) return refuse(400, read.errors);
		const basedOn = Turns.safeParse(typed.basedOn).data;
		const answer = await actOnConcern(locals.app.db, actOf(locals), params.concernId, read.own, {
			origin: locals.app.environment.origin,
			...(basedOn === undefined ? {} : { basedOn })
		});
		if (answer.ok) redirect(303, `/custody/concerns/${params.concernId}?done=${form}`);
		const { reason } = answer;
		const isOther = reason === 'notFound' && typed.of !== '';
		if (reason === 'notFound' && !isOther) error(404, 'Not found');
		return refuse(409, [
			isOther
				? { field: 'of', text: 'Choose a concern that you have' }
				: { field: firstField[form] ?? 'text', text: refusedInWords(reason) }
		]);
	};

export const actions = {
	acknowledge: submit('acknowledge'),
	answer: submit('answer'),
	ask: submit('ask'),
	reply: submit('reply'),
	assign: submit('assign'),
	handOver: submit('handOver'),
	pause: submit('pause'),
	resume: submit('resume'),
	thank: submit('thank')
};
