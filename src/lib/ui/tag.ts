import { markup, type Markup } from './markup.ts';

/** A word comes first, then its shape: triangle, diamond, tick, dot, bar. */
export type TagTone = 'urgent' | 'caution' | 'good' | 'info' | 'neutral';

export const tagShapes: Record<TagTone, string> = {
	urgent: 'M8 1 15.5 14.5H.5Z',
	caution: 'M8 1.5 14.5 8 8 14.5 1.5 8Z',
	good: 'M1 8.5 3 6.5 6.3 9.7 13 3l2 2-8.7 8.7Z',
	info: 'M8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3Z',
	neutral: 'M3 6.5h10v3H3Z'
};

/** `Tag.svelte` as markup. */
export const tag = (words: string, tone: TagTone): Markup => {
	const shape = markup`<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="${tagShapes[tone]}"></path></svg>`;
	return markup`<strong class="tag tag-${tone}">${shape}<span>${words}</span></strong>`;
};
