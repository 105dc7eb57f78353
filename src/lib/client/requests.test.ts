import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PROTOCOL, SyncRequest, type SyncReply } from '#lib/domain/protocol.ts';
import { instantOf } from '#lib/domain/time.ts';
import type { VisitorRequest } from '#lib/domain/visitor-request.ts';
import { aDevice, aNote, aVisit } from './device-fixture.ts';
import { unsent } from './outbox.ts';
import { unsentWork } from './sign-out.ts';
import { syncRound } from './sync.ts';

const now = Date.UTC(2026, 10, 22, 3);
const at = instantOf(now);
const SECRET = 'I keep seeing his face';
const ringMe = (visitId = aVisit()): VisitorRequest => ({
	kind: 'ringMe',
	id: crypto.randomUUID(),
	visitId,
	at,
	note: SECRET
});

type Device = Awaited<ReturnType<typeof aDevice>>;

/** An office that answers with what it is told to; `asked` is what it was sent. */
const officeSaying = (part: Partial<SyncReply>) => {
	const asked: SyncRequest[] = [];
	const fetch: typeof globalThis.fetch = async (_, init) => {
		const request = SyncRequest.parse(JSON.parse(gunzipSync(init?.body as Uint8Array).toString()));
		asked.push(request);
		const reply: SyncReply = {
			protocol: PROTOCOL,
			serverTime: at,
			results: request.push.map((change) => ({
				id: (change as { id: string }).id,
				status: 'stored' as const,
				sequence: 1,
				receivedAt: at
			})),
			requestsKept: [],
			requestsRefused: [],
			planningKept: [],
			planningRefused: [],
			concernsKept: [],
			concernsRefused: [],
			visits: [],
			allowed: request.visits.map(({ visitId }) => visitId),
			reports: [],
			reference: null,
			deviceState: 'active',
			...part
		};
		return Response.json(reply);
	};
	return { asked, fetch };
};
const round = (device: Device, { fetch }: { fetch: typeof globalThis.fetch }) =>
	syncRound(device.store, device.owner.deviceId, { fetch, now: () => now, appVersion: 'test' }, 0);

describe('what a visitor asks of the manager alone', () => {
	it('waits sealed, counts as unsent work, and no byte of it lies open', async () => {
		const device = await aDevice();
		const request = ringMe();
		expect(await device.store.keepRequest(request)).toEqual({ ok: true, value: undefined });
		const rows = await device.database.request.toArray();
		expect(rows).toHaveLength(1);
		const bytes = Buffer.from(rows[0]!.sealed).toString('latin1');
		expect(JSON.stringify(rows) + bytes).not.toContain(SECRET);
		expect(await unsent(device)).toEqual(new Map([[request.visitId, 1]]));
		expect(await device.store.unsentCount()).toBe(1);
		expect((await unsentWork(device.database)).visits).toHaveLength(1);
		expect(await device.store.requestsOf(request.visitId)).toEqual([{ state: 'waiting', request }]);
	});

	it('goes once its visit has gone, again when the reply was lost, and leaves its words behind', async () => {
		const device = await aDevice();
		const request = ringMe();
		const appended = await device.store.append([aNote(device.owner, request.visitId, 'one')]);
		expect(appended.ok).toBe(true);
		await device.store.keepRequest(request);
		const lost = officeSaying({ requestsKept: [] });
		expect(await round(device, lost)).toMatchObject({ ok: true, more: true });
		expect(lost.asked[0]?.requests).toEqual([]);
		await round(device, lost);
		expect(lost.asked[1]?.requests).toEqual([request]);
		expect(await device.store.unsentCount()).toBe(1);
		const heard = officeSaying({ requestsKept: [request.id] });
		expect(await round(device, heard)).toMatchObject({ ok: true, more: false });
		expect(await device.store.unsentCount()).toBe(0);
		const kept = await device.store.requestsOf(request.visitId);
		expect(kept).toEqual([{ state: 'received', kind: 'ringMe', receivedAt: at }]);
		expect(JSON.stringify(kept)).not.toContain(SECRET);
	});

	it('stays with the reason when it is refused, and is not sent again', async () => {
		const device = await aDevice();
		const request = ringMe();
		await device.store.keepRequest(request);
		const code = 'notYourVisit' as const;
		const office = officeSaying({ requestsRefused: [{ id: request.id, code }] });
		await round(device, office);
		await round(device, office);
		expect(office.asked[1]?.requests).toEqual([]);
		expect(await device.store.requestsOf(request.visitId)).toEqual([
			{ state: 'refused', request, code }
		]);
	});

	it('keeps its visit on the device until it has gone', async () => {
		const device = await aDevice();
		const request = ringMe();
		await device.store.keepRequest(request);
		expect(await device.store.eraseVisits([request.visitId])).toEqual({
			ok: true,
			value: { kept: [request.visitId] }
		});
		await round(device, officeSaying({ requestsKept: [request.id] }));
		await device.store.eraseVisits([request.visitId]);
		expect(await device.database.request.count()).toBe(0);
	});
});
