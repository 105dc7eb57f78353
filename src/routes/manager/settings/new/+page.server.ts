import { loadNewSettings, postSettings } from '#lib/server/scheme/settings-pages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => loadNewSettings(locals);

export const actions: Actions = { default: (event) => postSettings(event, '/manager/settings') };
