import type Dexie from 'dexie';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { signedText } from '#lib/domain/change.ts';
import type { ReceiptPlan } from '#lib/domain/receipt.ts';
import { instantOf } from '#lib/domain/time.ts';
import { fromBase64url, utf8 } from './bytes.ts';
import { aDevice, aNote, aReceivedNote, aVisit, PIN } from './device-fixture.ts';
import { DeviceDatabase } from './database.ts';
import { openSealedStore } from './sealed-store.ts';

/**
 * Makes every call of WebCrypto answer in a later task. Chromium answers so fast that a call inside a transaction
 * goes unnoticed there; Firefox and Safari end the transaction. So does this.
 */
const subtle = crypto.subtle;
beforeAll(() => {
	const slow = new Proxy(subtle, {
		get: (target, name) => {
			const act = Reflect.get(target, name, target) as (...args: unknown[]) => Promise<unknown>;
			return async (...args: unknown[]) => {
				const result = await act.apply(target, args);
				await new Promise((resolve) => setImmediate(resolve));
				return result;
			};
		}
	});
	Object.defineProperty(crypto, 'subtle', { value: slow, configurable: true });
});
afterAll(() => {
	Object.defineProperty(crypto, 'subtle', { value: subtle, configurable: true });
});

const at = instantOf(Date.UTC(2026, 10, 22, 3));
const nothing: ReceiptPlan = {
	acknowledged: [],
	refused: [],
	received: [],
	unreadable: [],
	cursors: [],
	forget: [],
	reports: [],
	reference: undefined,
	more: false,
	revoked: false
};

type Device = Awaited<ReturnType<typeof aDevice>>;
const written = async (device: Device, visitId = aVisit(), texts = ['one']) => {
	const drafts = texts.map((text) => aNote(device.owner, visitId, text));
	const appended = await device.store.append(drafts);
	if (!appended.ok) throw new Error(appended.reason);
	return { visitId, changes: appended.changes };
};
const textsOf = async (device: Device, visitId: ReturnType<typeof aVisit>) =>
	(await device.store.changesOf(visitId)).changes.map(({ change }) => change.value).sort();

/** Every byte that IndexedDB holds of a database, as one text. */
const stored = async (database: Dexie): Promise<string> => {
	const rows = await Promise.all(database.tables.map((table) => table.toArray()));
	return rows
		.flat(2)
		.map((row) =>
			JSON.stringify(row, (_, value: unknown) =>
				value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value
			)
		)
		.join('\n');
};

describe('appending', () => {
	it('[store.1] numbers without gaps, signs, and keeps change and outbox together', async () => {
		const device = await aDevice();
		const { visitId, changes } = await written(device, aVisit(), ['one', 'two']);
		await written(device, visitId, ['three']);
		expect(changes.map(({ deviceSequence }) => deviceSequence)).toEqual([1, 2]);
		const { changes: sent, damaged } = await device.store.outbox(10);
		expect(damaged).toEqual([]);
		expect(sent.map(({ record }) => (record as { deviceSequence: number }).deviceSequence)).toEqual(
			[1, 2, 3]
		);
		const [first] = changes;
		if (!first) throw new Error('no change');
		const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
		const { signingKey } = device.made;
		const key = await crypto.subtle.importKey('jwk', signingKey, algorithm, false, ['verify']);
		const signature = fromBase64url(first.signature);
		const text = utf8(signedText(first));
		expect(await crypto.subtle.verify(algorithm, key, signature, text)).toBe(true);
		expect(await textsOf(device, visitId)).toEqual(['one', 'three', 'two']);
		expect(device.tabs.told).toEqual(['changed', 'changed']);
	});

	it('[store.2] two tabs writing at once lose nothing and use no number twice', async () => {
		const device = await aDevice();
		const visitId = aVisit();
		const database = new DeviceDatabase(device.owner.memberId);
		const otherTab = openSealedStore({ ...device.context, database });
		const tabs = [device.store, otherTab];
		await Promise.all(
			Array.from({ length: 20 }, (_, turn) =>
				tabs[turn % 2]?.append([aNote(device.owner, visitId, `note ${turn}`)])
			)
		);
		const sequences = (await device.database.outbox.toArray()).map((row) => row.deviceSequence);
		expect(sequences).toEqual(Array.from({ length: 20 }, (_, place) => place + 1));
		expect(await textsOf(device, visitId)).toHaveLength(20);
	});

	it('[store.3] full storage: nothing is half-written, and the number is used by the next one', async () => {
		const device = await aDevice();
		const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
			throw new DOMException('no room', 'QuotaExceededError');
		});
		const draft = aNote(device.owner, aVisit(), 'one');
		expect(await device.store.append([draft])).toEqual({ ok: false, reason: 'storageFull' });
		full.mockRestore();
		expect(await device.database.change.count()).toBe(0);
		expect(await device.database.outbox.count()).toBe(0);
		const again = await device.store.append([draft]);
		expect(again.ok && again.changes[0]?.deviceSequence).toBe(1);
	});

	it.each(['before', 'after'])(
		'[store.4] connection lost %s the write was kept: tried once more, stored once',
		async (when) => {
			const device = await aDevice();
			const gone = new DOMException(
				'Connection to Indexed Database server lost. Refresh the page to try again',
				'UnknownError'
			);
			const begin = IDBDatabase.prototype.transaction;
			const lost = vi.spyOn(IDBDatabase.prototype, 'transaction');
			lost.mockImplementationOnce(function (this: IDBDatabase, ...args) {
				if (when === 'before') throw gone;
				const transaction = begin.apply(this, args);
				transaction.addEventListener('complete', () => {
					Object.defineProperty(transaction, 'error', { value: gone });
					transaction.onabort?.(new Event('abort'));
				});
				Object.defineProperty(transaction, 'oncomplete', { value: null, writable: true });
				return transaction;
			});
			const { visitId } = await written(device);
			expect(lost).toHaveBeenCalledTimes(2);
			lost.mockRestore();
			expect(await textsOf(device, visitId)).toEqual(['one']);
			expect(await device.store.unsentCount()).toBe(1);
		}
	);

	it('[store.5] hidden: what was on the screen is kept; reading waits for the PIN', async () => {
		const device = await aDevice();
		await device.keyring.hide();
		const { visitId } = await written(device);
		await device.store.putDraft(visitId, { key: 'note', text: 'half a sen' });
		await expect(device.store.changesOf(visitId)).rejects.toMatchObject({ state: 'hidden' });
		expect(await device.store.unsent()).toEqual(new Map([[visitId, 1]]));
		await device.keyring.unhide(PIN);
		expect(await textsOf(device, visitId)).toEqual(['one']);
	});

	it('[store.6] a draft is overwritten in place and goes with the change that holds its text', async () => {
		const device = await aDevice();
		const visitId = aVisit();
		await device.store.putDraft(visitId, { key: 'note', text: 'h' });
		await device.store.putDraft(visitId, { key: 'note', text: 'ha' });
		await device.store.putDraft(visitId, { key: 'other', text: 'x' });
		expect(await device.database.draft.count()).toBe(2);
		const draft = aNote(device.owner, visitId, 'half');
		await device.store.append([draft], [{ visitId, key: 'note' }]);
		expect(await device.store.draftsOf(visitId)).toEqual([{ key: 'other', text: 'x' }]);
	});
});

describe('at rest', () => {
	it('[store.7] no text, field name, author or time of anybody stands in any row', async () => {
		const device = await aDevice();
		const { visitId, changes } = await written(device, aVisit(), ['CANARY-note']);
		await device.store.putDraft(visitId, { key: 'CANARY-key', text: 'CANARY-draft' });
		await device.store.settle({
			...nothing,
			received: [{ visitId, change: aReceivedNote(visitId, 'CANARY-received') }],
			unreadable: [{ visitId, record: { later: 'CANARY-unreadable' } }],
			acknowledged: changes.map(({ id }) => ({ id, receivedAt: at })),
			reports: [{ visitId, version: 1, sha256: 'c'.repeat(64), receivedAt: at }]
		});
		const all = await stored(device.database);
		expect(all).toContain(visitId);
		for (const canary of ['CANARY', device.owner.memberId, '2026-11-22', '"note"', 'ccccc'])
			expect(all).not.toContain(canary);
	});

	it('[store.8] a damaged change is named and kept; the rest of the visit works and is sent', async () => {
		const device = await aDevice();
		const { visitId, changes } = await written(device, aVisit(), ['one', 'two', 'three']);
		const [one, two] = changes;
		if (!one || !two) throw new Error('no changes');
		const swapped = await device.database.change.get(two.id);
		if (swapped) await device.database.change.update(one.id, { sealed: swapped.sealed });
		const records = await device.store.changesOf(visitId);
		expect(records.damaged).toEqual([{ id: one.id, damaged: true }]);
		expect(records.changes.map(({ change }) => change.value).sort()).toEqual(['three', 'two']);
		const outbox = await device.store.outbox(10);
		expect(outbox.damaged).toEqual([one.id]);
		expect(outbox.changes).toHaveLength(2);
		expect(await device.database.change.count()).toBe(3);
	});

	it('[store.10] damaged changes in front never block those behind them', async () => {
		const device = await aDevice();
		const { visitId, changes } = await written(device, aVisit(), ['one', 'two', 'three', 'four']);
		for (const { id } of changes.slice(0, 3))
			await device.database.change.update(id, { sealed: new Uint8Array(40) });
		const { changes: sent, damaged } = await device.store.outbox(2);
		expect(sent.map(({ id }) => id)).toEqual([changes[3]!.id]);
		expect(damaged).toEqual(changes.slice(0, 3).map(({ id }) => id));
		await written(device, visitId, ['five', 'six']);
		expect((await device.store.outbox(2)).changes).toHaveLength(2);
	});

	it('[store.9] a change moved under another visit is damaged there, not part of it', async () => {
		const device = await aDevice();
		const { changes } = await written(device);
		const other = aVisit();
		for (const { id } of changes) await device.database.change.update(id, { visitId: other });
		const records = await device.store.changesOf(other);
		expect(records.changes).toEqual([]);
		expect(records.damaged).toHaveLength(1);
	});
});

describe('settling a reply', () => {
	it('[settle.1] what the server has is no longer waiting, and tells when it was received', async () => {
		const device = await aDevice();
		const { visitId, changes } = await written(device, aVisit(), ['one', 'two']);
		const [one] = changes;
		if (!one) throw new Error('no change');
		await device.store.settle({
			...nothing,
			acknowledged: [{ id: one.id, receivedAt: at }],
			received: [{ visitId, change: one }],
			cursors: [{ visitId, since: 7 }]
		});
		expect(await device.store.unsentCount()).toBe(1);
		const kept = (await device.store.changesOf(visitId)).changes;
		expect(kept.find(({ change }) => change.id === one.id)).toMatchObject({
			waiting: false,
			receivedAt: at
		});
		expect(kept.filter(({ waiting }) => waiting)).toHaveLength(1);
		expect(await device.store.cursors()).toEqual(new Map([[visitId, 7]]));
	});

	it('[settle.2] a refused change stays with its reason, until the server sends it down after all', async () => {
		const device = await aDevice();
		const { visitId, changes } = await written(device);
		const [one] = changes;
		if (!one) throw new Error('no change');
		await device.store.settle({
			...nothing,
			refused: [{ id: one.id, status: 'quarantined', code: 'visitGivenToOthers' }]
		});
		const refused = await device.store.changesOf(visitId);
		expect(refused.changes).toEqual([]);
		expect(refused.refused).toEqual([
			{ change: one, status: 'quarantined', code: 'visitGivenToOthers' }
		]);
		expect(await device.store.unsentCount()).toBe(0);
		await device.store.settle({ ...nothing, received: [{ visitId, change: one }] });
		expect(await textsOf(device, visitId)).toEqual(['one']);
	});

	it('[settle.3] a visit taken away leaves the device, but for what is unsent', async () => {
		const device = await aDevice();
		const { visitId } = await written(device, aVisit(), ['unsent']);
		const received = [{ visitId, change: aReceivedNote(visitId, 'received') }];
		await device.store.settle({ ...nothing, received, cursors: [{ visitId, since: 3 }] });
		expect(await textsOf(device, visitId)).toEqual(['received', 'unsent']);
		await device.store.settle({ ...nothing, forget: [visitId] });
		expect(await textsOf(device, visitId)).toEqual(['unsent']);
		expect(await device.store.cursors()).toEqual(new Map());
		const erased = await device.store.eraseVisits([visitId]);
		expect(erased.ok && erased.value.kept).toEqual([visitId]);
		expect(await device.store.unsentCount()).toBe(1);
	});

	it('[settle.4] a reply that cannot be kept whole is not kept in part', async () => {
		const device = await aDevice();
		const { visitId, changes } = await written(device);
		const full = vi.spyOn(device.database.cursor, 'bulkPut').mockImplementation(() => {
			throw new DOMException('no room', 'QuotaExceededError');
		});
		const plan = {
			...nothing,
			acknowledged: changes.map(({ id }) => ({ id, receivedAt: at })),
			received: [{ visitId, change: aReceivedNote(visitId, 'received') }]
		};
		expect(await device.store.settle(plan)).toEqual({ ok: false, reason: 'storageFull' });
		full.mockRestore();
		expect(await device.store.unsentCount()).toBe(1);
		expect(await textsOf(device, visitId)).toEqual(['one']);
	});

	it('[settle.6] a cursor never moves back', async () => {
		const device = await aDevice();
		const visitId = aVisit();
		for (const since of [7, 3])
			await device.store.settle({ ...nothing, cursors: [{ visitId, since }] });
		expect((await device.store.cursors()).get(visitId)).toBe(7);
	});

	it('[settle.5] what this build cannot read is kept as it came, once, and shown as damaged', async () => {
		const device = await aDevice();
		const visitId = aVisit();
		const plan = { ...nothing, unreadable: [{ visitId, record: { schema: 9, later: true } }] };
		await device.store.settle(plan);
		await device.store.settle(plan);
		const records = await device.store.changesOf(visitId);
		expect(records.damaged).toHaveLength(1);
		expect(records.changes).toEqual([]);
	});
});
