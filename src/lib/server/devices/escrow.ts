import { webcrypto, type KeyObject } from 'node:crypto';
import {
	EscrowKeyId,
	type DeviceRecovered,
	type EscrowBlob,
	type PublicKey
} from '#lib/domain/device.ts';
import { escrowInfo, replyInfo } from '#lib/domain/key-binding.ts';
import type { DeviceId, MemberId } from '#lib/domain/ids.ts';

const { subtle } = webcrypto;
const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;

/**
 * The server's escrow key pair, from the environment or a file, never from the database. It opens the escrow slot of
 * a device whose visitor forgot the passphrase, so that unsent work is not lost (docs/decisions/0004).
 */
export type EscrowKey = {
	id: EscrowKeyId;
	publicKey: PublicKey;
	privateKey: webcrypto.CryptoKey;
};

const importPublic = (key: PublicKey): Promise<webcrypto.CryptoKey> =>
	subtle.importKey('jwk', key, curve, false, []);

const wrappingKey = async (
	ours: webcrypto.CryptoKey,
	theirs: PublicKey,
	info: string,
	usage: 'wrapKey' | 'unwrapKey'
): Promise<webcrypto.CryptoKey> => {
	const shared = await subtle.deriveBits(
		{ name: 'ECDH', public: await importPublic(theirs) },
		ours,
		256
	);
	const material = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
	return subtle.deriveKey(
		{
			name: 'HKDF',
			hash: 'SHA-256',
			salt: new Uint8Array(),
			info: new TextEncoder().encode(info)
		},
		material,
		{ name: 'AES-KW', length: 256 },
		false,
		[usage]
	);
};

const publicPart = ({ x = '', y = '' }: webcrypto.JsonWebKey): PublicKey => ({
	kty: 'EC',
	crv: 'P-256',
	x,
	y
});

/** The key's id is its thumbprint (RFC 7638). */
export const importEscrowKey = async (key: KeyObject): Promise<EscrowKey> => {
	const jwk = key.export({ format: 'jwk' });
	const publicKey = publicPart(jwk);
	const { crv, kty, x, y } = publicKey;
	const thumbprint = await subtle.digest(
		'SHA-256',
		new TextEncoder().encode(JSON.stringify({ crv, kty, x, y }))
	);
	return {
		id: EscrowKeyId.parse(Buffer.from(thumbprint).toString('base64url')),
		publicKey,
		privateKey: await subtle.importKey('jwk', jwk, curve, false, ['deriveBits'])
	};
};

/** The data key, out of the slot and wrapped again to the device's reply key; undefined: the slot does not open. */
export const rewrap = async (
	escrow: EscrowKey,
	slot: EscrowBlob,
	replyKey: PublicKey,
	owner: { memberId: MemberId; deviceId: DeviceId }
): Promise<DeviceRecovered | undefined> => {
	if (slot.escrowKeyId !== escrow.id) return undefined;
	try {
		const dataKey = await subtle.unwrapKey(
			'raw',
			Buffer.from(slot.wrapped, 'base64url'),
			await wrappingKey(
				escrow.privateKey,
				slot.ephemeralKey,
				escrowInfo(owner.memberId, owner.deviceId, escrow.id),
				'unwrapKey'
			),
			'AES-KW',
			{ name: 'AES-GCM', length: 256 },
			true,
			['encrypt', 'decrypt']
		);
		const ephemeral = await subtle.generateKey(curve, true, ['deriveBits']);
		const wrapped = await subtle.wrapKey(
			'raw',
			dataKey,
			await wrappingKey(
				ephemeral.privateKey,
				replyKey,
				replyInfo(owner.memberId, owner.deviceId),
				'wrapKey'
			),
			'AES-KW'
		);
		return {
			ephemeralKey: publicPart(await subtle.exportKey('jwk', ephemeral.publicKey)),
			wrapped: Buffer.from(wrapped).toString('base64url')
		};
	} catch (error) {
		// A damaged slot, a point off the curve, a key that is not its own: WebCrypto names them all like this.
		if (error instanceof DOMException) return undefined;
		throw error;
	}
};
