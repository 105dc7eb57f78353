import type { Page } from '@playwright/test';

/** From the next load of the page on, its storage refuses new rows whenever it is told that it is full. */
export const startFullStorage = async (page: Page): Promise<(isFull: boolean) => Promise<void>> => {
	await page.addInitScript(() => {
		for (const way of ['put', 'add'] as const) {
			const keep = IDBObjectStore.prototype[way];
			IDBObjectStore.prototype[way] = function (this: IDBObjectStore, ...row) {
				if (document.documentElement.dataset.full === 'yes')
					throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
				return keep.apply(this, row);
			};
		}
	});
	return (isFull) =>
		page.evaluate(
			(full) => {
				document.documentElement.dataset.full = full;
			},
			isFull ? 'yes' : 'no'
		);
};
