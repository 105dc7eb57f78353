import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { limits, PROTOCOL, SyncRequest, type SyncReply } from '#lib/domain/protocol.ts';
import { instantOf } from '#lib/domain/time.ts';
import { aDevice, aVisit } from './device-fixture.ts';
import { syncRound } from './sync.ts';

const now = Date.UTC(2026, 10, 22, 3);

it('asks about every visit in turn where there are more than one request may name', async () => {
	const device = await aDevice();
	const visitIds = Array.from({ length: 2 * limits.visitsPerRequest + 3 }, aVisit);
	await device.database.cursor.bulkPut(visitIds.map((visitId) => ({ visitId, since: 5 })));
	const requests: SyncRequest[] = [];
	const fetch: typeof globalThis.fetch = async (_, init) => {
		const body = gunzipSync(init?.body as Uint8Array);
		requests.push(SyncRequest.parse(JSON.parse(body.toString())));
		const reply: SyncReply = {
			protocol: PROTOCOL,
			serverTime: instantOf(now),
			results: [],
			requestsKept: [],
			requestsRefused: [],
			planningKept: [],
			planningRefused: [],
			concernsKept: [],
			concernsRefused: [],
			visits: [],
			allowed: visitIds,
			reports: [],
			reference: null,
			deviceState: 'active'
		};
		return Response.json(reply);
	};
	const world = { fetch, now: () => now, appVersion: 'test' };
	const more: boolean[] = [];
	for (let turn = 0; turn < 3; turn++) {
		const outcome = await syncRound(device.store, device.owner.deviceId, world, turn);
		if (outcome.ok) more.push(outcome.more);
	}
	expect(more).toEqual([true, true, false]);
	const asked = requests.flatMap(({ visits }) => visits.map(({ visitId }) => visitId));
	expect(asked).toHaveLength(visitIds.length);
	expect(new Set(asked)).toEqual(new Set(visitIds));
});

it('takes being told that it sends too often as no signal: it pauses and loses nothing', async () => {
	const device = await aDevice();
	const fetch: typeof globalThis.fetch = async () =>
		Response.json({ refusal: 'tooOften' }, { status: 429 });
	const world = { fetch, now: () => now, appVersion: 'test' };
	expect(await syncRound(device.store, device.owner.deviceId, world, 0)).toEqual({
		ok: false,
		reason: 'unreachable'
	});
});
