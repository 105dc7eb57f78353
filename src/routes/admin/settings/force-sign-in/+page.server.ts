import {
	loadForceSignIn,
	postForceSignIn,
	tryForceSignIn
} from '#lib/server/sign-in/force/pages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadForceSignIn(event);

export const actions: Actions = {
	write: (event) => postForceSignIn(event),
	try: ({ locals }) => tryForceSignIn(locals)
};
