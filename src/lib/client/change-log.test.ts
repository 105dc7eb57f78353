import { expect, it, vi } from 'vitest';
import { aDevice, aNote, aVisit } from './device-fixture.ts';
import { openChangeLog } from './change-log.ts';
import { DeviceDatabase } from './database.ts';

type Device = Awaited<ReturnType<typeof aDevice>>;

const aRow = ({ owner }: Device) => {
	const { id, visitId } = aNote(owner, aVisit(), 'one');
	return { id, visitId, schema: 1, sealed: new Uint8Array(40) };
};

it('[store.11] says that it is kept once the browser says that it is durable', async () => {
	const device = await aDevice();
	const begun = vi.spyOn(IDBDatabase.prototype, 'transaction');
	const log = openChangeLog(device.owner.memberId);
	expect(await log.keep({ from: 1, rows: [aRow(device)], promoted: [] })).toEqual({ ok: true });
	expect(begun).toHaveBeenCalledExactlyOnceWith(['change', 'outbox', 'meta'], 'readwrite', {
		durability: 'strict'
	});
	begun.mockRestore();
	expect(await device.database.outbox.count()).toBe(1);
});

it('[store.11] a number that is taken leaves nothing behind, and the one that follows is told', async () => {
	const device = await aDevice();
	await device.database.draft.put({ ...aRow(device), id: 'half a sentence' });
	const log = openChangeLog(device.owner.memberId);
	await log.keep({ from: 1, rows: [aRow(device), aRow(device)], promoted: [] });
	const late = { from: 2, rows: [aRow(device)], promoted: ['half a sentence'] };
	expect(await log.keep(late)).toEqual({ ok: false, reason: 'numberTaken', next: 3 });
	// The first two were sent and have gone from the outbox: the number is taken all the same.
	await device.database.outbox.clear();
	expect(await log.keep(late)).toEqual({ ok: false, reason: 'numberTaken', next: 3 });
	expect(await device.database.change.count()).toBe(2);
	expect(await device.database.outbox.count()).toBe(0);
	expect(await device.database.draft.count()).toBe(1);
	expect(await log.keep({ ...late, from: 3 })).toEqual({ ok: true });
	expect(await device.database.draft.count()).toBe(0);
});

it('a device that is erased waits for no tab, and nothing is made again in its place', async () => {
	const device = await aDevice();
	const log = openChangeLog(device.owner.memberId);
	await log.keep({ from: 1, rows: [aRow(device)], promoted: [] });
	await device.database.delete();
	await expect(log.keep({ from: 2, rows: [aRow(device)], promoted: [] })).rejects.toThrow();
	expect(await indexedDB.databases()).not.toContainEqual(
		expect.objectContaining({ name: device.database.name })
	);
	await new DeviceDatabase(device.owner.memberId).open();
	expect(await log.keep({ from: 1, rows: [aRow(device)], promoted: [] })).toEqual({ ok: true });
});
