import { error } from '@sveltejs/kit';
import { switchInWords } from '#lib/domain/letter.ts';
import { chooseReminders, reminderChoices } from '#lib/server/planning/reminder-choices.ts';
import { actOf } from '#lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const choices = await reminderChoices(locals.app.db, actOf(locals).actor);
	if (choices.length === 0) error(404, 'Not found');
	return { choices: choices.map((choice) => ({ ...choice, words: switchInWords[choice.kind] })) };
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const on = (await request.formData()).getAll('on').map(String);
		await chooseReminders(locals.app.db, actOf(locals), on);
		return { isSaved: true };
	}
};
