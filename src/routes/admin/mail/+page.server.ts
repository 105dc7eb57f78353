import { error, fail } from '@sveltejs/kit';
import { listKeptMailOf, listMail } from '#lib/server/mail/mail-list.ts';
import { sendAgain } from '#lib/server/mail/send-again.ts';
import { actOf } from '#lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { schemeId } = actOf(locals).actor;
	const { db, keptMailFolder } = locals.app;
	return {
		messages: await listMail(db, schemeId),
		kept: keptMailFolder ? await listKeptMailOf(db, schemeId, keptMailFolder) : undefined
	};
};

export const actions: Actions = {
	sendAgain: async ({ locals, request }) => {
		const id = String((await request.formData()).get('id') ?? '');
		const answer = await sendAgain(locals.app.db, actOf(locals), id);
		if (answer.ok) return { sentAgain: true };
		if (answer.reason === 'notAllowed') error(404, 'Not found');
		return fail(400, { sentAgain: false });
	}
};
