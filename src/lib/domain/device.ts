import * as z from 'zod/mini';
import { DeviceId, MemberId } from './ids.ts';
import { Role } from './role.ts';
import { Instant } from './time.ts';

/**
 * What a visitor's device and the server say to each other about the device itself: `GET /api/session`,
 * `POST /api/devices`, `POST /api/devices/recover`. All bytes travel as base64url without padding.
 */

/** `length` bytes as base64url without padding. */
const bytes = (length: number) =>
	z.string().check(z.length(Math.ceil((length * 4) / 3)), z.regex(/^[A-Za-z0-9_-]+$/));

/** A point on P-256 as a JSON Web Key; a key with any other member (`d` above all) is refused. */
export const PublicKey = z.strictObject({
	kty: z.literal('EC'),
	crv: z.literal('P-256'),
	x: bytes(32),
	y: bytes(32)
});
export type PublicKey = z.infer<typeof PublicKey>;

/** Names one of the server's escrow keys, so that an older slot still opens after the key was renewed. */
export const EscrowKeyId = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/));
export type EscrowKeyId = z.infer<typeof EscrowKeyId>;

/** Answer of `GET /api/session`, 200 whether or not somebody is signed in. */
export const SessionReply = z.discriminatedUnion('signedIn', [
	z.object({ signedIn: z.literal(false) }),
	z.object({
		signedIn: z.literal(true),
		member: z.object({ id: MemberId, name: z.string(), role: Role }),
		scheme: z.object({ id: z.string(), name: z.string(), isDemonstration: z.boolean() }),
		/** The server's clock. */
		at: Instant
	})
]);
export type SessionReply = z.infer<typeof SessionReply>;

/**
 * Body of `POST /api/devices`. The device makes its id and its signing key (ECDSA P-256); the member is the
 * session's. Sent again with the same id and key by the same member it gets the same answer, since set-up may be
 * interrupted before the answer arrives; the same id with another key or member is refused as `deviceIdTaken`.
 */
export const RegisterDevice = z.strictObject({
	deviceId: DeviceId,
	signingKey: PublicKey,
	/** What the visitor calls it: `Tablet`. */
	label: z.string().check(z.trim(), z.minLength(1), z.maxLength(60))
});
export type RegisterDevice = z.infer<typeof RegisterDevice>;

/** 200: the server's escrow public key (ECDH P-256), to which the device wraps its data key. */
export const DeviceRegistered = z.object({
	deviceId: DeviceId,
	memberId: MemberId,
	escrowKey: PublicKey,
	escrowKeyId: EscrowKeyId
});
export type DeviceRegistered = z.infer<typeof DeviceRegistered>;

/** AES-KW (RFC 3394) of 32 bytes: 40 bytes. */
const WrappedKey = bytes(40);

/**
 * The escrow slot: a device's data key, wrapped so that only the server's escrow private key opens it.
 * `wrapped` = AES-KW-256(KEK, data key), KEK = HKDF-SHA-256(ikm = x coordinate of ECDH(ephemeral, escrow key),
 * salt empty, info = UTF-8 of `escrowInfo`, 32 bytes). Kept on the device; the server sees it only at a recovery.
 */
export const EscrowBlob = z.strictObject({
	version: z.literal(1),
	escrowKeyId: EscrowKeyId,
	ephemeralKey: PublicKey,
	wrapped: WrappedKey
});
export type EscrowBlob = z.infer<typeof EscrowBlob>;

/**
 * Body of `POST /api/devices/recover`: a visitor forgot the passphrase and has signed in again. The member is the
 * session's, never the body's. `replyKey` (ECDH P-256) was made for this one request.
 */
export const RecoverDevice = z.strictObject({
	deviceId: DeviceId,
	escrow: EscrowBlob,
	replyKey: PublicKey
});
export type RecoverDevice = z.infer<typeof RecoverDevice>;

/**
 * 200: the data key wrapped to `replyKey`, in the same way as the escrow slot: the server makes an ephemeral ECDH
 * key, KEK = HKDF-SHA-256(ECDH(ephemeral, replyKey), salt empty, info = UTF-8 of `replyInfo`, 32 bytes).
 */
export const DeviceRecovered = z.object({ ephemeralKey: PublicKey, wrapped: WrappedKey });
export type DeviceRecovered = z.infer<typeof DeviceRecovered>;

/** Why the server refuses; the body of every 4xx of these endpoints is `{ reason }`. */
export const deviceRefusals = [
	/** 401: sign in, then go on where you were. */
	'notSignedIn',
	/** 400: the body does not fit its schema. */
	'malformed',
	/** 409: this id belongs to another member, or to the same one with another key. */
	'deviceIdTaken',
	/** 404: never registered, or registered by another member: the two are not told apart. */
	'unknownDevice',
	/** 403: registered and since withdrawn. */
	'deviceRevoked',
	/** 422: the escrow slot does not open: other key, other member, other device, or damaged. */
	'escrowUnreadable',
	/** 429 */
	'tooOften'
] as const;
export const DeviceRefusal = z.object({ reason: z.enum(deviceRefusals) });
export type DeviceRefusal = z.infer<typeof DeviceRefusal>;
