import { batchActions, loadBatch } from '#lib/server/import/import-pages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadBatch(event);

export const actions = batchActions('/admin/import') satisfies Actions;
