import { DeviceRecovered, type RecoverDevice } from '#lib/domain/device.ts';
import { postToServer, type CallRefused } from './server-calls.ts';
import type { StoreContext } from './store-context.ts';

export type RecoveryTried =
	| { ok: true }
	| CallRefused
	/** Set-up was never finished, so there is no escrow slot and nothing unsent either: set up anew. */
	| { ok: false; reason: 'neverRegistered' }
	| { ok: false; reason: 'replyRefused' };

/**
 * A forgotten passphrase: signed in at the server, the visitor chooses a new passphrase and a new PIN. Whatever was
 * unsent is there afterwards. Until the last step succeeds the device stays as it was.
 */
export const recoverDevice = async (
	{ database, keyring, owner }: Pick<StoreContext, 'database' | 'keyring' | 'owner'>,
	ask: typeof fetch,
	passphrase: string,
	pin: string
): Promise<RecoveryTried> => {
	const escrow = (await database.slotOf('escrow'))?.slot;
	const keys = await database.slotOf('keys');
	if (!escrow || !keys) return { ok: false, reason: 'neverRegistered' };
	const { deviceId } = owner;
	const body: RecoverDevice = { deviceId, escrow, replyKey: await keyring.replyKey() };
	const answer = await postToServer(ask, '/api/devices/recover', body, DeviceRecovered);
	if (!answer.ok) return answer;
	const recovered = await keyring.recover(owner, answer.value, keys.slot, passphrase, pin);
	if (!recovered.ok) return recovered;
	await database.transaction('rw', [database.keySlot, database.meta], async () => {
		await database.keySlot.put({ kind: 'passphrase', slot: recovered.slot });
		await database.keySlot.put({ ...keys, slot: { ...keys.slot, pin: recovered.pin } });
		await database.meta.delete('unlock');
	});
	return { ok: true };
};
