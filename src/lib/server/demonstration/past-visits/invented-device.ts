import { generateKeyPairSync, sign } from 'node:crypto';
import { PublicKey } from '#lib/domain/device.ts';
import type { DeviceId } from '#lib/domain/ids.ts';
import type { Actor } from '#lib/domain/scheme.ts';

/** A visitor's device that exists in the demonstration's past alone. */
export type InventedDevice = {
	deviceId: DeviceId;
	owner: Actor;
	/** The number of its next change: 1, 2, 3… */
	takeNumber: () => number;
	/** base64url of 64 bytes, over a text that is made only if it is signed. */
	sign: (text: () => string) => string;
};

const numbers = (): (() => number) => {
	let last = 0;
	return () => ++last;
};

/** Of the right form; signed by nobody. */
const UNSIGNED = 'A'.repeat(86);

/** For visits of which counts alone are kept. */
export const unsignedDevice = (owner: Actor, deviceId: DeviceId): InventedDevice => ({
	deviceId,
	owner,
	takeNumber: numbers(),
	sign: () => UNSIGNED
});

/** With a real key, so that every change is signed and checked as one of a real device is. Only memory holds the key. */
export const signingDevice = (
	owner: Actor,
	deviceId: DeviceId
): { device: InventedDevice; signingKey: PublicKey } => {
	const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const { kty, crv, x, y } = publicKey.export({ format: 'jwk' });
	return {
		device: {
			deviceId,
			owner,
			takeNumber: numbers(),
			sign: (text) =>
				sign('sha256', Buffer.from(text()), {
					key: privateKey,
					dsaEncoding: 'ieee-p1363'
				}).toString('base64url')
		},
		signingKey: PublicKey.parse({ kty, crv, x, y })
	};
};
