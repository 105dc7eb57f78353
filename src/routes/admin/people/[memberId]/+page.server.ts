import { loadPerson, personActions } from '#lib/server/people/people-pages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => loadPerson(locals, params.memberId);

export const actions: Actions = personActions('/admin/people');
