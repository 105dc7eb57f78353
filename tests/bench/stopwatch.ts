import type { CDPSession, Locator, Page } from '@playwright/test';

/** What to wait for on the page: at least so many elements, and each of them laid out if it must be seen. */
export type Sign = { selector: string; count: number; mustShow?: boolean };

/**
 * Starts with the first event of the next tap, before any handler of the page, and stops when a frame with the sign
 * in it has been painted: looked for on every frame, told on the frame after. Everything within the page, so that
 * neither the way to it nor the way back is counted.
 */
const watch = (page: Page, sign: Sign) =>
	page.evaluate(({ selector, count, mustShow }) => {
		const isThere = () => {
			const found = document.querySelectorAll(selector);
			return (
				found.length >= count && (!mustShow || [...found].every((one) => one.checkVisibility()))
			);
		};
		const { promise, resolve, reject } = Promise.withResolvers<number>();
		Object.assign(window, { painted: promise });
		const start = () => {
			const from = performance.now();
			const look = () => {
				if (isThere()) requestAnimationFrame(() => resolve(performance.now() - from));
				else if (performance.now() - from > 300_000) reject(new Error(`${selector} never came`));
				else requestAnimationFrame(look);
			};
			requestAnimationFrame(look);
		};
		window.addEventListener('pointerdown', start, { capture: true, once: true });
	}, sign);

/** Down and up at once, as the browser gets it from a screen; a caller's round trip is not between the two. */
export const tap = async (client: CDPSession, target: Locator): Promise<void> => {
	await target.scrollIntoViewIfNeeded();
	const box = await target.boundingBox();
	if (!box) throw new Error('There is nothing to tap on');
	const at = {
		x: box.x + box.width / 2,
		y: box.y + box.height / 2,
		button: 'left',
		clickCount: 1
	} as const;
	await Promise.all([
		client.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at }),
		client.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at })
	]);
};

/** Milliseconds from the tap to the sign on the screen. */
export const paintedAfterTap = async (
	page: Page,
	client: CDPSession,
	target: Locator,
	sign: Sign
): Promise<number> => {
	await watch(page, sign);
	await tap(client, target);
	return page.evaluate(() => (window as unknown as { painted: Promise<number> }).painted);
};
