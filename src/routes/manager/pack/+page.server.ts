import { officePages } from '#lib/server/panel-pack/office-pages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => officePages.load(event);
