import { loadFigures } from '#lib/server/figures/figures-pages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadFigures(event);
