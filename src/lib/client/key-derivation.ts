import { type Bytes, fromBase64url, utf8 } from './bytes.ts';

const hkdf = (info: string) => ({
	name: 'HKDF',
	hash: 'SHA-256',
	salt: new Uint8Array(),
	info: utf8(info)
});

const material = (secret: Bytes) =>
	crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);

/** A key for one purpose out of a secret that serves several. `info` names the purpose. */
export const sealingKey = async (secret: Bytes, info: string): Promise<CryptoKey> =>
	crypto.subtle.deriveKey(
		hkdf(info),
		await material(secret),
		{ name: 'AES-GCM', length: 256 },
		false,
		['encrypt', 'decrypt']
	);

export const namingKey = async (secret: Bytes, info: string): Promise<CryptoKey> =>
	crypto.subtle.deriveKey(
		hkdf(info),
		await material(secret),
		{ name: 'HMAC', hash: 'SHA-256', length: 256 },
		false,
		['sign']
	);

export const wrappingKey = async (secret: Bytes, info: string): Promise<CryptoKey> =>
	crypto.subtle.deriveKey(
		hkdf(info),
		await material(secret),
		{ name: 'AES-KW', length: 256 },
		false,
		['wrapKey', 'unwrapKey']
	);

/** AES-KW (RFC 3394): 32 bytes become 40. */
export const wrap = async (secret: Bytes, by: CryptoKey): Promise<Bytes> => {
	const key = await crypto.subtle.importKey('raw', secret, 'AES-GCM', true, ['encrypt']);
	return new Uint8Array(await crypto.subtle.wrapKey('raw', key, by, 'AES-KW'));
};

/** Undefined when the wrapping key is not the one, or the bytes were changed. */
export const unwrap = async (wrapped: string, by: CryptoKey): Promise<Bytes | undefined> => {
	try {
		const bytes = fromBase64url(wrapped);
		const key = await crypto.subtle.unwrapKey('raw', bytes, by, 'AES-KW', 'AES-GCM', true, [
			'encrypt'
		]);
		return new Uint8Array(await crypto.subtle.exportKey('raw', key));
	} catch (error) {
		if (error instanceof DOMException) return undefined;
		throw error;
	}
};
