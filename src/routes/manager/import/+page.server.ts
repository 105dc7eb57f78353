import { loadImports } from '#lib/server/import/import-pages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => loadImports(locals);
