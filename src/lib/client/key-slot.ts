import type { DeviceId, MemberId } from '#lib/domain/ids.ts';
import { normalisedPassphrase } from '#lib/domain/passphrase.ts';
import { base64url, fromBase64url, randomBytes, utf8, type Bytes } from './bytes.ts';
import { is, isExactly, isText } from './exact-shape.ts';
import { isKeyCost, stretch, type KeyCost } from './key-cost.ts';
import { unwrap, wrap, wrappingKey } from './key-derivation.ts';

/** Whose keys they are, and on which device: every slot is bound to both. */
export type Owner = { memberId: MemberId; deviceId: DeviceId };

/** The data key wrapped by a key that only the passphrase gives. Nothing in it is secret without the passphrase. */
export type PassphraseSlot = {
	version: 1;
	algorithm: 'argon2id';
	/** 16 bytes, base64url. */
	salt: string;
	cost: KeyCost;
	/** 40 bytes, base64url. */
	wrapped: string;
};

const isPassphraseSlot = (row: unknown): row is PassphraseSlot =>
	isExactly<PassphraseSlot>(row, {
		version: is(1),
		algorithm: is('argon2id'),
		salt: isText(22),
		cost: isKeyCost,
		wrapped: isText(54)
	});

/** The cost is part of the derivation: changed in the row, it gives another key. */
const slotKey = async (owner: Owner, passphrase: string, salt: Bytes, cost: KeyCost) =>
	wrappingKey(
		await stretch(utf8(normalisedPassphrase(passphrase)), salt, cost),
		`icv/passphrase/1|${owner.memberId}|${owner.deviceId}|${cost.memory}|${cost.passes}`
	);

export const passphraseSlot = async (
	owner: Owner,
	dataKey: Bytes,
	passphrase: string,
	cost: KeyCost
): Promise<PassphraseSlot> => {
	const salt = randomBytes(16);
	const wrapped = await wrap(dataKey, await slotKey(owner, passphrase, salt, cost));
	return {
		version: 1,
		algorithm: 'argon2id',
		salt: base64url(salt),
		cost,
		wrapped: base64url(wrapped)
	};
};

export type SlotOpened =
	| { ok: true; dataKey: Bytes }
	/** `slotRefused`: the row is damaged, or its cost lies below the floor; no passphrase is tried on it. */
	| { ok: false; reason: 'wrongPassphrase' | 'slotRefused' };

export const openPassphraseSlot = async (
	owner: Owner,
	row: unknown,
	passphrase: string
): Promise<SlotOpened> => {
	if (!isPassphraseSlot(row)) return { ok: false, reason: 'slotRefused' };
	const { salt, cost, wrapped } = row;
	const key = await slotKey(owner, passphrase, fromBase64url(salt), cost);
	const dataKey = await unwrap(wrapped, key);
	return dataKey ? { ok: true, dataKey } : { ok: false, reason: 'wrongPassphrase' };
};
