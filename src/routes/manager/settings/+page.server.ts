import { loadSettings } from '#lib/server/scheme/settings-pages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => loadSettings(event);
