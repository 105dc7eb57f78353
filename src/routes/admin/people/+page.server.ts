import { loadPeople } from '#lib/server/people/people-pages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadPeople(event);
