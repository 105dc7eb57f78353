import { expect, it } from 'vitest';
import { limits } from '#lib/domain/protocol.ts';
import { aDevice, aVisit } from './device-fixture.ts';
import { officeSaying, roundWith } from './office-fixture.ts';

it('asks about every visit in turn where there are more than one request may name', async () => {
	const device = await aDevice();
	const visitIds = Array.from({ length: 2 * limits.visitsPerRequest + 3 }, aVisit);
	await device.database.cursor.bulkPut(visitIds.map((visitId) => ({ visitId, since: 5 })));
	const office = officeSaying({ allowed: visitIds });
	const more: boolean[] = [];
	for (let turn = 0; turn < 3; turn++) {
		const outcome = await roundWith(device, office, turn);
		if (outcome.ok) more.push(outcome.more);
	}
	expect(more).toEqual([true, true, false]);
	const asked = office.asked.flatMap(({ visits }) => visits.map(({ visitId }) => visitId));
	expect(asked).toHaveLength(visitIds.length);
	expect(new Set(asked)).toEqual(new Set(visitIds));
});

it('takes being told that it sends too often as no signal: it pauses and loses nothing', async () => {
	const device = await aDevice();
	const fetch: typeof globalThis.fetch = async () =>
		Response.json({ refusal: 'tooOften' }, { status: 429 });
	expect(await roundWith(device, { fetch })).toEqual({ ok: false, reason: 'unreachable' });
});
