import { DeviceId } from '#lib/domain/ids.ts';
import { addDays, dayOf, instantAt } from '#lib/domain/time.ts';
import { inParts } from '#lib/server/database/parts.ts';
import type { Trx } from '#lib/server/database/tables.ts';
import { Chance } from './chance.ts';
import { signingDevice, type InventedDevice } from './invented-device.ts';
import type { PastWorld } from './job.ts';

/** A device for each visitor, registered with the public half of a key that is gone when the past is made. */
export const addDevices = async (
	trx: Trx,
	{ scheme, now }: PastWorld
): Promise<ReadonlyMap<string, InventedDevice>> => {
	const createdAt = instantAt(addDays(dayOf(now), -365), '09:00');
	const made = scheme.visitors.map((owner) => {
		const deviceId = DeviceId.parse(new Chance(`${scheme.id}|device|${owner.id}`).uuid());
		return signingDevice(owner, deviceId);
	});
	const rows = made.map(({ device: { deviceId, owner }, signingKey }) => ({
		schemeId: scheme.id,
		id: deviceId,
		memberId: owner.id,
		label: 'Tablet of the demonstration',
		signingKey: JSON.stringify(signingKey),
		state: 'active' as const,
		createdAt,
		lastSeenAt: createdAt
	}));
	await inParts(rows, (part) => trx.insertInto('device').values(part).execute());
	return new Map(made.map(({ device }) => [device.owner.id, device]));
};
