import { error } from '@sveltejs/kit';
import { SuiteId } from '#lib/domain/ids.ts';
import { quarterWords, rotaFor } from '#lib/server/rota/rota-pages.ts';
import { suiteViewOf } from '#lib/server/rota/suite-view.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { quarter, rota } = await rotaFor(locals, params.quarter);
	const suiteId = SuiteId.safeParse(params.suiteId);
	const view = suiteId.success ? suiteViewOf(rota, suiteId.data) : undefined;
	if (!view) error(404, 'Not found');
	return { quarter, words: quarterWords(quarter), ...view };
};
