import { json } from '@sveltejs/kit';
import { healthOf, isWell } from '#lib/server/health.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
	const health = await healthOf(locals.app);
	return json(health, { status: isWell(health) ? 200 : 503 });
};
