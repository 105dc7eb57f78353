import type { DeviceId, MemberId } from './ids.ts';

/**
 * What the wrapped keys of a device are bound to (`device.ts` has their layout). In a file without a schema: the
 * device's worker of the keys loads it.
 */

/** Binds the escrow slot to one member on one device: moved to another, the unwrapping fails. */
export const escrowInfo = (memberId: MemberId, deviceId: DeviceId, keyId: string): string =>
	`icv/escrow/1|${memberId}|${deviceId}|${keyId}`;

export const replyInfo = (memberId: MemberId, deviceId: DeviceId): string =>
	`icv/reply/1|${memberId}|${deviceId}`;
