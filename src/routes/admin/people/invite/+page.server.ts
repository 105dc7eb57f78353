import { inviteAction, loadInvite } from '#lib/server/people/people-pages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => loadInvite(locals);

export const actions = { default: inviteAction('/admin/people') } satisfies Actions;
