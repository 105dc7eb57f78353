import { loadPanelWeeks } from '#lib/server/rota/panel-pages.ts';
import { quarterWords } from '#lib/server/rota/rota-pages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { published, shown } = await loadPanelWeeks(locals, url);
	return {
		quarters: published.map((value) => ({ value, label: quarterWords(value) })),
		shown: shown && { ...shown, words: quarterWords(shown.quarter) }
	};
};
