import { loadKind, uploadAction } from '#lib/server/import/import-pages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => loadKind(locals, params);

export const actions = { default: uploadAction('/manager/import') } satisfies Actions;
