import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { PublicKey } from '#lib/domain/device.ts';

/** The public key that a device registered, as its row keeps it. */
export const keyOf = (signingKey: string): KeyObject =>
	createPublicKey({ key: PublicKey.parse(JSON.parse(signingKey)), format: 'jwk' });

/** Whether `signature` (base64url of 64 bytes, as WebCrypto makes it) is this key's over the text: ECDSA P-256, SHA-256. */
export const isSignedBy = (key: KeyObject, text: string, signature: string): boolean =>
	verify(
		'sha256',
		Buffer.from(text),
		{ key, dsaEncoding: 'ieee-p1363' },
		Buffer.from(signature, 'base64url')
	);
