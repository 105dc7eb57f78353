import { describe, expect, it } from 'vitest';
import { aDevice, aNote, aVisit, PASSPHRASE } from './device-fixture.ts';
import { unlock, unlockFailures } from './unlocking.ts';

const start = Date.UTC(2026, 10, 22, 2);

const aLockedDevice = async () => {
	const device = await aDevice();
	const { slot, sealedKeys, signingKey } = device.made;
	await device.database.keySlot.bulkAdd([
		{ kind: 'passphrase', slot },
		{ kind: 'keys', slot: sealedKeys, deviceId: device.owner.deviceId, signingKey }
	]);
	const visitId = aVisit();
	await device.store.append([aNote(device.owner, visitId, 'unsent')]);
	await device.keyring.drop();
	return { ...device, visitId };
};

describe('wrong passphrases', () => {
	it('[unlock.1] each makes the next one wait longer; the right one opens and starts the count again', async () => {
		const device = await aLockedDevice();
		expect(await unlock(device.context, 'wrong', start)).toEqual({
			ok: false,
			reason: 'wrongPassphrase',
			triesLeft: 9,
			milliseconds: 5_000
		});
		const tooSoon = await unlock(device.context, PASSPHRASE, start + 2_000);
		expect(tooSoon).toEqual({ ok: false, reason: 'wait', milliseconds: 3_000 });
		expect(await unlock(device.context, 'wrong', start + 5_000)).toMatchObject({
			triesLeft: 8,
			milliseconds: 30_000
		});
		expect(await unlock(device.context, PASSPHRASE, start + 35_000)).toEqual({ ok: true });
		expect(await unlockFailures(device.database)).toMatchObject({ failures: 0 });
		expect((await device.store.changesOf(device.visitId)).changes).toHaveLength(1);
	});

	it('[unlock.1] a try that the closing of the tab cut short counts', async () => {
		const device = await aLockedDevice();
		const cut = { ...device.keyring, unlock: () => Promise.reject(new Error('tab closed')) };
		await expect(unlock({ ...device.context, keyring: cut }, 'x', start)).rejects.toThrow();
		expect(await unlock(device.context, PASSPHRASE, start)).toMatchObject({ reason: 'wait' });
	});

	it('[unlock.3] two tabs guessing at once have one try between them', async () => {
		const device = await aLockedDevice();
		const tries = await Promise.all([
			unlock(device.context, 'wrong', start),
			unlock(device.context, 'wrong', start)
		]);
		const reasons = tries.map((tried) => (tried.ok ? 'ok' : tried.reason)).sort();
		expect(reasons).toEqual(['wait', 'wrongPassphrase']);
	});

	it('[unlock.2] after ten the slot is destroyed; escrow and what is unsent stay', async () => {
		const device = await aLockedDevice();
		const last = await device.database.meta
			.put({ key: 'unlock', failures: 9, lastFailureAt: start })
			.then(() => unlock(device.context, 'wrong', start + 3_600_000));
		expect(last).toEqual({ ok: false, reason: 'passphraseGone' });
		const after = await unlock(device.context, PASSPHRASE, start + 7_200_000);
		expect(after).toEqual({ ok: false, reason: 'passphraseGone' });
		expect(await device.database.slotOf('keys')).toBeDefined();
		expect(await device.store.unsentCount()).toBe(1);
	});
});
