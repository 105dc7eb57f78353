import * as z from 'zod/mini';
import { REQUEST_DRAFT } from '#lib/client/drafts.ts';
import type { SealedStore } from '#lib/client/sealed-store.ts';
import type { VisitId } from '#lib/domain/ids.ts';

/** What is being typed for the scheme manager, as text; kept sealed with each letter. */
export const Typed = z.object({
	miles: z.catch(z.string(), ''),
	parking: z.catch(z.string(), ''),
	mileageNote: z.catch(z.string(), ''),
	ringNote: z.catch(z.string(), '')
});
export type Typed = z.infer<typeof Typed>;

export const nothingTyped: Typed = { miles: '', parking: '', mileageNote: '', ringNote: '' };

const KEY = `${REQUEST_DRAFT}after`;

export const typedBefore = async (store: SealedStore, visitId: VisitId): Promise<Typed> => {
	const draft = (await store.draftsOf(visitId)).find(({ key }) => key === KEY);
	if (!draft) return nothingTyped;
	return Typed.safeParse(JSON.parse(draft.text)).data ?? nothingTyped;
};

export const keepTyped = async (
	store: SealedStore,
	visitId: VisitId,
	typed: Typed
): Promise<boolean> => {
	if (Object.values(typed).every((text) => text === '')) {
		await store.dropDraft(visitId, KEY);
		return true;
	}
	return (await store.putDraft(visitId, { key: KEY, text: JSON.stringify(typed) })).ok;
};

/** `12.5` miles as 125 tenths; undefined for what is no distance. */
export const tenthsOf = (text: string): number | undefined => {
	const [, whole, tenths = '0'] = /^(\d{1,3})(?:[.,](\d))?$/.exec(text.trim()) ?? [];
	return whole === undefined ? undefined : Number(whole) * 10 + Number(tenths);
};

/** `3.40` pounds as 340 pence, an empty text as none; undefined for what is no sum. */
export const penceOf = (text: string): number | undefined => {
	if (text.trim() === '') return 0;
	const [, pounds, pence = '0'] = /^£?(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text.trim()) ?? [];
	return pounds === undefined ? undefined : Number(pounds) * 100 + Number(pence.padEnd(2, '0'));
};
