import type { PublicKey } from '#lib/domain/device.ts';
import { base64url, fromBase64url, utf8, type Bytes } from './bytes.ts';
import { exportPublicKey } from './escrow.ts';
import { is, isExactly } from './exact-shape.ts';
import { namingKey, sealingKey } from './key-derivation.ts';
import { sealRecord, unsealRecord } from './record-seal.ts';

/** The keys of one member on one device while they are in memory. All of them come from, or lie under, the data key. */
export type OpenKeys = {
	dataKey: Bytes;
	records: CryptoKey;
	names: CryptoKey;
	signing: CryptoKey;
	/** What the right PIN gives; so few digits are safe only because the key to it is secret. */
	pinVerifier: string;
};

/** What is kept beside the slots: useless without the data key. */
export type SealedKeys = {
	version: 1;
	/** The private half of the key that signs changes (ECDSA P-256, PKCS #8). */
	signing: Bytes;
	pin: Bytes;
};

const isSealed = (value: unknown): boolean => value instanceof Uint8Array;
const isSealedKeys = (rows: unknown): rows is SealedKeys =>
	isExactly<SealedKeys>(rows, { version: is(1), signing: isSealed, pin: isSealed });

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const signingPlace = { table: 'keySlot', id: 'signing', schema: 1 };
const pinPlace = { table: 'keySlot', id: 'pin', schema: 1 };

const keysUnder = (dataKey: Bytes) => sealingKey(dataKey, 'icv/keys/1');

const mac = async (key: CryptoKey, text: string): Promise<string> =>
	base64url(new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(text))));

export const pinVerifierOf = async (dataKey: Bytes, pin: string): Promise<string> =>
	mac(await namingKey(dataKey, 'icv/pin/1'), pin);

export const sealPin = async (dataKey: Bytes, pin: string): Promise<Bytes> =>
	sealRecord(await keysUnder(dataKey), { ...pinPlace, text: await pinVerifierOf(dataKey, pin) });

/** The name of a row whose real name would tell something: the same text gives the same name on this device. */
export const rowName = ({ names }: OpenKeys, text: string): Promise<string> => mac(names, text);

/** Makes the signing key; its private half leaves this function only sealed. */
export const newSealedKeys = async (
	dataKey: Bytes,
	pin: string
): Promise<{ sealedKeys: SealedKeys; signingKey: PublicKey }> => {
	const pair = await crypto.subtle.generateKey(ECDSA, true, ['sign', 'verify']);
	const secret = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
	const signing = await sealRecord(await keysUnder(dataKey), {
		...signingPlace,
		text: base64url(secret)
	});
	return {
		sealedKeys: { version: 1, signing, pin: await sealPin(dataKey, pin) },
		signingKey: await exportPublicKey(pair.publicKey)
	};
};

/** Undefined when the rows do not open under this data key: damaged, or of another device. */
export const openKeys = async (dataKey: Bytes, rows: unknown): Promise<OpenKeys | undefined> => {
	if (!isSealedKeys(rows)) return undefined;
	const key = await keysUnder(dataKey);
	const signing = await unsealRecord(key, { ...signingPlace, sealed: rows.signing });
	const pin = await unsealRecord(key, { ...pinPlace, sealed: rows.pin });
	if (!signing.ok || !pin.ok) return undefined;
	return {
		dataKey,
		records: await sealingKey(dataKey, 'icv/records/1'),
		names: await namingKey(dataKey, 'icv/names/1'),
		signing: await crypto.subtle.importKey('pkcs8', fromBase64url(signing.text), ECDSA, false, [
			'sign'
		]),
		pinVerifier: pin.text
	};
};
