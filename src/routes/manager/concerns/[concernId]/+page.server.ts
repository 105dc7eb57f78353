import { error } from '@sveltejs/kit';
import { doneIn, forOffice, postOfficeAct } from '#lib/server/concerns/office-pages.ts';
import { officeView } from '#lib/server/concerns/office-view.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const shown = await officeView(locals.app.db, forOffice(locals), params.concernId);
	if (!shown) error(404, 'Not found');
	return { shown, done: doneIn(url) };
};

export const actions: Actions = {
	act: (event) => postOfficeAct(event, event.params.concernId)
};
