import type { DeviceRecovered, EscrowBlob, EscrowKeyId, PublicKey } from '#lib/domain/device.ts';
import { escrowInfo, replyInfo } from '#lib/domain/key-binding.ts';
import { base64url, type Bytes } from './bytes.ts';
import { unwrap, wrap, wrappingKey } from './key-derivation.ts';
import type { Owner } from './key-slot.ts';

const P256 = { name: 'ECDH', namedCurve: 'P-256' } as const;

export const exportPublicKey = async (key: CryptoKey): Promise<PublicKey> => {
	const { x, y } = await crypto.subtle.exportKey('jwk', key);
	if (!x || !y) throw new Error('A public key on P-256 has two coordinates');
	return { kty: 'EC', crv: 'P-256', x, y };
};

const agreedKey = async (mine: CryptoKey, theirs: PublicKey, info: string) => {
	const key = await crypto.subtle.importKey('jwk', theirs, P256, false, []);
	const bits = await crypto.subtle.deriveBits({ name: 'ECDH', public: key }, mine, 256);
	return wrappingKey(new Uint8Array(bits), info);
};

export const agreementKeys = (): Promise<CryptoKeyPair> =>
	crypto.subtle.generateKey(P256, false, ['deriveBits']);

/** The data key for the server's escrow key alone; the layout stands at `EscrowBlob`. */
export const escrowBlob = async (
	owner: Owner,
	dataKey: Bytes,
	escrowKey: PublicKey,
	escrowKeyId: EscrowKeyId
): Promise<EscrowBlob> => {
	const ephemeral = await agreementKeys();
	const info = escrowInfo(owner.memberId, owner.deviceId, escrowKeyId);
	const wrapped = await wrap(dataKey, await agreedKey(ephemeral.privateKey, escrowKey, info));
	return {
		version: 1,
		escrowKeyId,
		ephemeralKey: await exportPublicKey(ephemeral.publicKey),
		wrapped: base64url(wrapped)
	};
};

/** The data key out of the server's answer; undefined when it was not made for this request, member and device. */
export const openReply = async (
	owner: Owner,
	replyKey: CryptoKey,
	reply: DeviceRecovered
): Promise<Bytes | undefined> => {
	const info = replyInfo(owner.memberId, owner.deviceId);
	try {
		return await unwrap(reply.wrapped, await agreedKey(replyKey, reply.ephemeralKey, info));
	} catch (error) {
		// A point that does not lie on the curve.
		if (error instanceof DOMException) return undefined;
		throw error;
	}
};
