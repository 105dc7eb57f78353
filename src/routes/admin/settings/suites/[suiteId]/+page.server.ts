import { loadSuite, postChangedSuite } from '#lib/server/scheme/settings-pages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => loadSuite(locals, params.suiteId);

export const actions: Actions = {
	default: (event) => postChangedSuite(event, event.params.suiteId, '/admin/settings')
};
