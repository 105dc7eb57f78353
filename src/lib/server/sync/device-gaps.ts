import { z } from 'zod';
import { Change } from '#lib/domain/change.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';

/** A device whose work has not arrived whole: it numbers its changes, and numbers before the last one are missing. */
export type DeviceGap = { deviceId: string; label: string; visitorName: string; missing: number };

const Numbered = z.looseObject({ deviceSequence: Change.shape.deviceSequence });

/** Numbers of this device from `from` on that have been settled: stored, or set aside with a valid signature. */
const settledNumbers = async (
	db: Db | Trx,
	schemeId: string,
	deviceId: string,
	from: number
): Promise<Set<number>> => {
	const stored = await db
		.selectFrom('visitChange')
		.select('deviceSequence')
		.where('schemeId', '=', schemeId)
		.where('deviceId', '=', deviceId)
		.where('deviceSequence', '>=', from)
		.execute();
	const setAside = await db
		.selectFrom('visitQuarantine')
		.select('change')
		.where('schemeId', '=', schemeId)
		.where('deviceId', '=', deviceId)
		.where('code', 'not in', ['malformed', 'badSignature', 'notYourDevice', 'sequenceReused'])
		.execute();
	// What is set aside is what a device chose to send: it may call anything its number.
	const numbers = setAside.flatMap(({ change }) => {
		const numbered = Numbered.safeParse(JSON.parse(change)).data;
		return numbered && numbered.deviceSequence >= from ? [numbered.deviceSequence] : [];
	});
	return new Set([...stored.map((row) => row.deviceSequence), ...numbers]);
};

/** Moves the device's next number past everything that has arrived without a gap. */
export const advanceDevice = async (
	trx: Trx,
	schemeId: string,
	deviceId: string
): Promise<void> => {
	const device = await trx
		.selectFrom('device')
		.select('nextSequence')
		.where('schemeId', '=', schemeId)
		.where('id', '=', deviceId)
		.executeTakeFirst();
	if (!device) return;
	const settled = await settledNumbers(trx, schemeId, deviceId, device.nextSequence);
	let nextSequence = device.nextSequence;
	while (settled.has(nextSequence)) nextSequence += 1;
	if (nextSequence === device.nextSequence) return;
	await trx
		.updateTable('device')
		.set({ nextSequence })
		.where('schemeId', '=', schemeId)
		.where('id', '=', deviceId)
		.execute();
};

/** Devices that wrote in a visit and of whose work something has yet to arrive. */
export const gapsOf = async (db: Db, schemeId: string, visitId: string): Promise<DeviceGap[]> => {
	const devices = await db
		.selectFrom('device')
		.innerJoin('member', (join) =>
			join
				.onRef('member.schemeId', '=', 'device.schemeId')
				.onRef('member.id', '=', 'device.memberId')
		)
		.select(['device.id', 'device.label', 'device.nextSequence', 'member.name'])
		.where('device.schemeId', '=', schemeId)
		.where('device.id', 'in', (row) =>
			row
				.selectFrom('visitChange')
				.select('visitChange.deviceId')
				.where('visitChange.schemeId', '=', schemeId)
				.where('visitChange.visitId', '=', visitId)
		)
		.execute();
	const gaps: DeviceGap[] = [];
	for (const { id, label, name, nextSequence } of devices) {
		const settled = await settledNumbers(db, schemeId, id, nextSequence);
		// Counted, never walked: a device can give a change any number it likes.
		const last = [...settled].reduce((a, b) => Math.max(a, b), nextSequence - 1);
		const missing = last - nextSequence + 1 - settled.size;
		if (missing > 0) gaps.push({ deviceId: id, label, visitorName: name, missing });
	}
	return gaps;
};
