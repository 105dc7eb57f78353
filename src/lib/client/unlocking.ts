import { PASSPHRASE_TRIES, waitBeforeUnlock, type UnlockFailures } from '#lib/domain/lock.ts';
import type { DeviceDatabase } from './database.ts';
import type { StoreContext } from './store-context.ts';

export type UnlockTried =
	| { ok: true }
	/** Too soon after the last wrong one; nothing was tried. */
	| { ok: false; reason: 'wait'; milliseconds: number }
	| { ok: false; reason: 'wrongPassphrase'; triesLeft: number; milliseconds: number }
	/** Ten wrong ones in a row, or what is kept was changed: only recovery opens the device. */
	| { ok: false; reason: 'passphraseGone' };

const none: UnlockFailures = { failures: 0, lastFailureAt: 0 };

export const unlockFailures = async (database: DeviceDatabase): Promise<UnlockFailures> => {
	const row = await database.meta.get('unlock');
	return row?.key === 'unlock' ? row : none;
};

/**
 * Tries a passphrase.
 *
 * [unlock.1] A try counts as failed from before it is made until it succeeds: closing the tab does not undo it.
 * [unlock.2] After ten failures in a row the passphrase slot is destroyed; the escrow slot stays, so that unsent work
 * comes back by recovery. Whoever copied the disk is not held by any counter: against them stands what one guess
 * costs.
 */
export const unlock = async (
	{ database, keyring, owner }: Pick<StoreContext, 'database' | 'keyring' | 'owner'>,
	passphrase: string,
	now: number
): Promise<UnlockTried> => {
	const failures = await database.transaction('rw', database.meta, async () => {
		const before = await unlockFailures(database);
		if (waitBeforeUnlock(before, now) > 0) return undefined;
		await database.meta.put({ key: 'unlock', failures: before.failures + 1, lastFailureAt: now });
		return before.failures + 1;
	});
	if (failures === undefined) {
		const milliseconds = waitBeforeUnlock(await unlockFailures(database), now);
		return { ok: false, reason: 'wait', milliseconds };
	}
	const slot = (await database.slotOf('passphrase'))?.slot;
	const sealedKeys = (await database.slotOf('keys'))?.slot;
	if (!slot || !sealedKeys) return { ok: false, reason: 'passphraseGone' };
	const tried = await keyring.unlock(owner, slot, sealedKeys, passphrase);
	if (tried.ok) {
		await database.meta.delete('unlock');
		return { ok: true };
	}
	if (tried.reason === 'slotRefused') return { ok: false, reason: 'passphraseGone' };
	const triesLeft = PASSPHRASE_TRIES - failures;
	if (triesLeft <= 0) {
		await database.keySlot.delete('passphrase');
		await database.meta.delete('unlock');
		return { ok: false, reason: 'passphraseGone' };
	}
	const milliseconds = waitBeforeUnlock({ failures, lastFailureAt: now }, now);
	return { ok: false, reason: 'wrongPassphrase', triesLeft, milliseconds };
};
