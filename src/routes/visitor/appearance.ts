import * as z from 'zod/mini';

/** How the device is read and held; not about anybody, so it lies outside of what is sealed. */
export const Appearance = z.object({
	theme: z.catch(z.enum(['automatic', 'light', 'night']), 'automatic'),
	textSize: z.catch(z.enum(['100', '125', '150', '200']), '100'),
	hand: z.catch(z.enum(['right', 'left']), 'right')
});
export type Appearance = z.infer<typeof Appearance>;

const KEY = 'icv-appearance';

const parsed = (text: string | null): unknown => {
	try {
		return JSON.parse(text ?? '{}');
	} catch {
		return {};
	}
};

export const keptAppearance = (): Appearance =>
	z.catch(Appearance, Appearance.parse({})).parse(parsed(localStorage.getItem(KEY)));

export const applyAppearance = ({ theme, textSize, hand }: Appearance): void => {
	const { dataset } = document.documentElement;
	if (theme === 'automatic') delete dataset.theme;
	else dataset.theme = theme;
	dataset.textSize = textSize;
	dataset.hand = hand;
};

export const keepAppearance = (appearance: Appearance): void => {
	localStorage.setItem(KEY, JSON.stringify(appearance));
	applyAppearance(appearance);
};
