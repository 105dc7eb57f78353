import type { Page } from '@playwright/test';

/** In a page or in one of its workers: whether its storage refuses new rows from now on. */
const refuseRows = (isFull: boolean): void => {
	const realm = globalThis as { isFull?: boolean };
	if (realm.isFull === undefined)
		for (const way of ['put', 'add'] as const) {
			const keep = IDBObjectStore.prototype[way];
			IDBObjectStore.prototype[way] = function (this: IDBObjectStore, ...row) {
				if (realm.isFull)
					throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
				return keep.apply(this, row);
			};
		}
	realm.isFull = isFull;
};

/** The storage of an open page, for the page and for the worker in which its keys are. */
export const setStorageFull = async (page: Page, isFull: boolean): Promise<void> => {
	await page.evaluate(refuseRows, isFull);
	for (const worker of page.workers()) await worker.evaluate(refuseRows, isFull);
};
