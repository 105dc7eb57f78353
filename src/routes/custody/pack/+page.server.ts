import { forcePages } from '#lib/server/panel-pack/force-pages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => forcePages.load(event);
