import type { CDPSession, Page } from '@playwright/test';
import { cutSending } from '../support/visitor-tablet.ts';
import { compare, median, p95, type Row } from './measure.ts';
import { beginVisit, openPhone } from './our-tablet.ts';
import { tap } from './stopwatch.ts';

const ROUNDS = 200;
const HELD = 12;

/** The first event of the next tap starts it; the page saying *Saved* again stops it. */
const watchSaving = (page: Page) =>
	page.evaluate(() => {
		const status = document.querySelector('.visitor-status .save-state')!;
		const { promise, resolve } = Promise.withResolvers<number>();
		Object.assign(window, { savedAfter: promise });
		const start = () => {
			const from = performance.now();
			let isSaving = false;
			const observer = new MutationObserver(() => {
				isSaving ||= status.textContent.startsWith('Saving');
				if (!isSaving || !status.textContent.startsWith('Saved')) return;
				observer.disconnect();
				resolve(performance.now() - from);
			});
			observer.observe(status, { childList: true, characterData: true, subtree: true });
		};
		window.addEventListener('pointerdown', start, { capture: true, once: true });
	});

const tapToSaved = async (page: Page, client: CDPSession, answer: string): Promise<number> => {
	const question = page.getByRole('group', { name: /written notice of your rights/ });
	const radio = question.getByRole('radio', { name: answer, exact: true });
	await radio.scrollIntoViewIfNeeded();
	await watchSaving(page);
	await tap(client, radio);
	return page.evaluate(() => (window as unknown as { savedAfter: Promise<number> }).savedAfter);
};

/**
 * The floor, on the same page and disk: a text of the length of our sealed rows, sealed by AES-256-GCM, put by a
 * transaction of strict durability; from the call until the transaction is complete.
 */
const openFloor = (page: Page) =>
	page.evaluate(async () => {
		const settled = <T>(request: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
			});
		const [ours] = (await indexedDB.databases()).filter(({ name }) =>
			/^icv-.{36}$/.test(name ?? '')
		);
		const device = await settled(indexedDB.open(ours!.name!));
		const rows: { sealed: Uint8Array }[] = await settled(
			device.transaction('change').objectStore('change').getAll()
		);
		device.close();
		const length = Math.max(...rows.map(({ sealed }) => sealed.byteLength)) - 29;

		const opening = indexedDB.open('floor', 1);
		opening.onupgradeneeded = () => opening.result.createObjectStore('row', { keyPath: 'id' });
		const database = await settled(opening);
		const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
			'encrypt'
		]);
		const put = async () => {
			const from = performance.now();
			const iv = crypto.getRandomValues(new Uint8Array(12));
			const text = new TextEncoder().encode('x'.repeat(length));
			const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, text);
			const transaction = database.transaction('row', 'readwrite', { durability: 'strict' });
			transaction.objectStore('row').put({ id: crypto.randomUUID(), iv, sealed });
			await new Promise((resolve, reject) => {
				transaction.oncomplete = resolve;
				transaction.onabort = () => reject(transaction.error ?? new Error('It was not kept'));
			});
			return performance.now() - from;
		};
		Object.assign(window, { floor: put });
		return length;
	});

const floor = (page: Page): Promise<number> =>
	page.evaluate(() => (window as unknown as { floor: () => Promise<number> }).floor());

/** From the tap on an answer to *Saved*, which the page says once the change is sealed and durable. */
export const save = async (): Promise<Row[]> => {
	const phone = await openPhone();
	const { page, visit, tablet } = phone;
	try {
		await beginVisit(phone, HELD);
		await visit.openPerson('M1');
		await visit.answer(/Did they agree/, 'Yes to a talk and the record');
		await cutSending({ ...phone, tablet });
		const client = await page.context().newCDPSession(page);
		const length = await openFloor(page);
		console.log(`${ROUNDS} rounds of ${length} bytes each`);
		const ours: number[] = [];
		const theirs: number[] = [];
		for (let round = 0; round < ROUNDS; round++) {
			ours.push(await tapToSaved(page, client, round % 2 ? 'No' : 'Yes'));
			theirs.push(await floor(page));
		}
		const against = 'IndexedDB + AES-GCM';
		const line = { unit: 'ms', against };
		return [
			compare({ ...line, metric: 'tap to saved, p95', ours: p95(ours), theirs: p95(theirs) }, 2),
			compare({
				...line,
				metric: 'tap to saved, median',
				ours: median(ours),
				theirs: median(theirs)
			})
		];
	} finally {
		await phone.close();
	}
};
