import { healthOf } from '#lib/server/health.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ health: await healthOf(locals.app) });
