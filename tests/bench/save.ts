import type { CDPSession, Page, Worker } from '@playwright/test';
import { cutSending } from '../support/visitor-tablet.ts';
import { compare, median, p95, type Row } from './measure.ts';
import { beginVisit, openPhone } from './our-tablet.ts';
import { tap } from './stopwatch.ts';

const ROUNDS = 200;
const HELD = 12;

/** Instants here are milliseconds since 1970 by the machine's one clock, for page and worker alike. */
type Watched = { saved: Promise<{ tapped: number; shown: number }> };

/** The end of the next tap, which says what is answered, starts it; the page saying *Saved* again stops it. */
const watchSaving = (page: Page) =>
	page.evaluate(() => {
		const now = () => performance.timeOrigin + performance.now();
		const status = document.querySelector('.visitor-status .save-state')!;
		const { promise, resolve } = Promise.withResolvers<{ tapped: number; shown: number }>();
		Object.assign(window, { saved: promise });
		const start = () => {
			const tapped = now();
			let isSaving = false;
			const observer = new MutationObserver(() => {
				isSaving ||= status.textContent.startsWith('Saving');
				if (!isSaving || !status.textContent.startsWith('Saved')) return;
				observer.disconnect();
				resolve({ tapped, shown: now() });
			});
			observer.observe(status, { childList: true, characterData: true, subtree: true });
		};
		window.addEventListener('pointerup', start, { capture: true, once: true });
	});

type Kept = { kept: number[] };

/** Has the worker that seals and keeps note when each of its transactions is complete: then it is durable. */
const watchWorker = async (page: Page): Promise<Worker> => {
	const [worker] = page.workers();
	if (!worker) throw new Error('No worker holds the keys');
	await worker.evaluate(() => {
		const kept: number[] = [];
		Object.assign(self, { kept } satisfies Kept);
		const begin = IDBDatabase.prototype.transaction;
		IDBDatabase.prototype.transaction = function (...parts: Parameters<typeof begin>) {
			const transaction = begin.apply(this, parts);
			transaction.addEventListener('complete', () =>
				kept.push(performance.timeOrigin + performance.now())
			);
			return transaction;
		};
	});
	return worker;
};

/** Milliseconds from the tap until the answer is sealed and durable, and until the page says so. */
const tapToSaved = async (
	page: Page,
	worker: Worker,
	client: CDPSession,
	answer: string
): Promise<{ durable: number; shown: number }> => {
	const question = page.getByRole('group', { name: /written notice of your rights/ });
	const radio = question.getByRole('radio', { name: answer, exact: true });
	await radio.scrollIntoViewIfNeeded();
	await watchSaving(page);
	await tap(client, radio);
	const { tapped, shown } = await page.evaluate(() => (window as unknown as Watched).saved);
	const all = await worker.evaluate(() => (self as unknown as Kept).kept.splice(0));
	const kept = all.find((at) => at > tapped);
	if (!kept || kept > shown) throw new Error('It said Saved of what was not kept');
	return { durable: kept - tapped, shown: shown - tapped };
};

/**
 * The floor, on the same page and disk: a text of the length of our sealed rows, sealed by AES-256-GCM, put by a
 * transaction of strict durability. Begun as ours is, by a tap on one of two bare radios, which the browser then has to
 * paint; and by a call, while the page is at rest.
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
			const iv = crypto.getRandomValues(new Uint8Array(12));
			const text = new TextEncoder().encode('x'.repeat(length));
			const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, text);
			const transaction = database.transaction('row', 'readwrite', { durability: 'strict' });
			transaction.objectStore('row').put({ id: crypto.randomUUID(), iv, sealed });
			await new Promise((resolve, reject) => {
				transaction.oncomplete = resolve;
				transaction.onabort = () => reject(transaction.error ?? new Error('It was not kept'));
			});
			return performance.now();
		};

		const bare = document.createElement('p');
		bare.id = 'floor';
		bare.style.cssText = 'position: fixed; inset: 0 auto auto 0; z-index: 9; background: white';
		bare.innerHTML = '<input type="radio" name="floor"><input type="radio" name="floor">';
		document.body.append(bare);
		const byTap = () => {
			const { promise, resolve, reject } = Promise.withResolvers<number>();
			const start = () => {
				const from = performance.now();
				const keep = () => void put().then((kept) => resolve(kept - from), reject);
				bare.addEventListener('change', keep, { once: true });
			};
			window.addEventListener('pointerup', start, { capture: true, once: true });
			Object.assign(window, { kept: promise });
		};
		const byCall = async () => {
			const from = performance.now();
			return (await put()) - from;
		};
		Object.assign(window, { floor: { byTap, byCall } });
		return length;
	});

type Floor = { floor: { byTap: () => void; byCall: () => Promise<number> }; kept: Promise<number> };

const floorByCall = (page: Page): Promise<number> =>
	page.evaluate(() => (window as unknown as Floor).floor.byCall());

const floorByTap = async (page: Page, client: CDPSession, place: number): Promise<number> => {
	await page.evaluate(() => (window as unknown as Floor).floor.byTap());
	await tap(client, page.locator('#floor input').nth(place));
	return page.evaluate(() => (window as unknown as Floor).kept);
};

/** From the tap on an answer until it is sealed and durable, and until the page, drawn anew meanwhile, says *Saved*. */
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
		const worker = await watchWorker(page);
		const ours: Awaited<ReturnType<typeof tapToSaved>>[] = [];
		const byTap: number[] = [];
		const byCall: number[] = [];
		for (let round = 0; round < ROUNDS; round++) {
			ours.push(await tapToSaved(page, worker, client, round % 2 ? 'No' : 'Yes'));
			byTap.push(await floorByTap(page, client, round % 2));
			byCall.push(await floorByCall(page));
		}
		const durable = ours.map((one) => one.durable);
		const shown = ours.map((one) => one.shown);
		const row = (metric: string, mine: number[], of: typeof p95, target: number | null = null) =>
			compare(
				{ metric, unit: 'ms', ours: of(mine), against: 'the same tap, raw', theirs: of(byTap) },
				target
			);
		return [
			row('tap to durable, p95', durable, p95, 2),
			row('tap to durable, median', durable, median),
			row('tap to Saved, p95', shown, p95),
			row('tap to Saved, median', shown, median),
			compare({
				metric: 'tap to durable, p95',
				unit: 'ms',
				ours: p95(durable),
				against: 'a raw call, at rest',
				theirs: p95(byCall)
			})
		];
	} finally {
		await phone.close();
	}
};
