import { measuresOf } from '#lib/server/rota/measures.ts';
import { quarterWords, rotaFor } from '#lib/server/rota/rota-pages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { quarter, rota } = await rotaFor(locals, params.quarter);
	return { quarter, words: quarterWords(quarter), ...measuresOf(rota) };
};
