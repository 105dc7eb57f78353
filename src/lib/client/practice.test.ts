import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { EntityId } from '#lib/domain/ids.ts';
import { practiceReference, PRACTICE_PARTNER } from '#lib/domain/practice.ts';
import { PRACTICE_VISIT } from '#lib/domain/practice-visit.ts';
import { emptyPlanning } from '#lib/domain/planning/reference.ts';
import type { Reference } from '#lib/domain/protocol.ts';
import { SyncRequest } from '#lib/domain/protocol.ts';
import { Day, instantOf } from '#lib/domain/time.ts';
import { aDevice, aNote, aVisit } from './device-fixture.ts';
import { OpenVisit } from './open-visit.svelte.ts';
import { openPracticeStore } from './practice-store.ts';
import { SyncLoop } from './sync-loop.svelte.ts';
import { syncRound, type SyncWorld } from './sync.ts';

const today = Day.parse('2026-11-22');
const now = () => Date.UTC(2026, 10, 22, 3);

const aReference = (memberId: Reference['member']['id']): Reference => ({
	member: { id: memberId, name: 'Agnieszka Wróblewska', role: 'visitor' },
	scheme: { id: 'kent', name: 'Kent', isDemonstration: false },
	settings: [],
	suites: [],
	visitors: [{ id: memberId, name: 'Agnieszka Wróblewska' }],
	allotments: [],
	openConcerns: [],
	themes: [],
	planning: emptyPlanning,
	ownConcerns: []
});

const aRequest = {
	kind: 'ringMe' as const,
	id: crypto.randomUUID(),
	visitId: PRACTICE_VISIT,
	at: instantOf(now()),
	note: 'practice-canary, ring me'
};

/** A device, and beside it a practice that uses every way of writing that a visit's pages have. */
const practised = async () => {
	const device = await aDevice();
	const reference = practiceReference(aReference(device.owner.memberId), today);
	const store = openPracticeStore(reference);
	let told = 0;
	const visit = new OpenVisit(PRACTICE_VISIT, {
		store,
		author: device.owner,
		now,
		onSaved: () => (told += 1)
	});
	const cell = { entityKind: 'detainee' as const, entityId: EntityId.parse(crypto.randomUUID()) };
	await visit.write([{ ...cell, field: 'cell', value: '4' }]);
	const place = { ...cell, field: 'outcomeReason' };
	await visit.type(place, 'practice-canary');
	await visit.leave(place);
	await visit.type(place, 'practice-canary, unfinished');
	await store.keepRequest(aRequest);
	return { device, store, visit, place, told: () => told };
};

it('a practice is read back like a visit, what is being typed too', async () => {
	const { device, store, visit, place } = await practised();
	expect(visit.saving).toBe('saved');
	expect(visit.record.detainees[0]?.cell.value).toBe('4');
	const again = new OpenVisit(PRACTICE_VISIT, {
		store,
		author: device.owner,
		now,
		onSaved: () => undefined
	});
	await again.load();
	await again.recoverTyped();
	expect(again.textOf(place)).toBe('practice-canary, unfinished');
	expect(await store.visitsKept()).toEqual([PRACTICE_VISIT]);
});

it('nothing of a practice lies on the disk, takes a number of the device, or is sent', async () => {
	const { device } = await practised();
	const { database, owner } = device;
	const { change, outbox, draft, cursor, request: asked } = database;
	for (const table of [change, outbox, draft, cursor, asked]) expect(await table.count()).toBe(0);

	// What is written in a visit afterwards has the device's first number: the server sees no gap.
	await device.store.append([aNote(owner, aVisit(), 'real')]);
	const sent: string[] = [];
	const fetch: SyncWorld['fetch'] = async (_, init) => {
		sent.push(gunzipSync(init?.body as Uint8Array).toString());
		throw new TypeError('Not reachable');
	};
	await syncRound(device.store, owner.deviceId, { fetch, now, appVersion: 'test' }, 0);
	expect(sent).toHaveLength(1);
	const request = SyncRequest.parse(JSON.parse(sent[0]!));
	expect(request.push).toMatchObject([{ value: 'real', deviceSequence: 1 }]);
	expect(sent[0]).not.toContain(PRACTICE_VISIT);
	expect(sent[0]).not.toContain('practice-canary');
});

it('the outbox refuses a practice, whoever hands it over', async () => {
	const { store, owner, database } = await aDevice();
	const drafts = [aNote(owner, aVisit(), 'real'), aNote(owner, PRACTICE_VISIT, 'not real')];
	await expect(store.append(drafts)).rejects.toThrow('never sent');
	await expect(store.keepRequest(aRequest)).rejects.toThrow('never sent');
	expect(await database.outbox.count()).toBe(0);
});

it('a loop that was not started sends nothing, however often it is told to', async () => {
	const { store, told, device } = await practised();
	expect(told()).toBeGreaterThan(0);
	let asked = 0;
	const fetch: SyncWorld['fetch'] = async () => {
		asked += 1;
		throw new TypeError('Not reachable');
	};
	const world = { fetch, now, appVersion: 'test' };
	const nobody = { onNews: () => undefined, onRevoked: () => undefined };
	const loop = new SyncLoop(store, device.owner.deviceId, world, nobody);
	await loop.send();
	expect(asked).toBe(0);
	expect(loop.state).toBe('resting');
});

it('every name and number of a practice but the visitor is invented', () => {
	const memberId = PRACTICE_PARTNER;
	const reference = {
		...aReference(memberId),
		settings: [
			{
				localPolicingBody: 'real-canary',
				officeName: 'real-canary',
				officeAddress: 'real-canary',
				officeEmail: 'real-canary@kent.example',
				officeTelephone: 'real-canary',
				forceName: 'real-canary',
				urgentNumbers: [{ who: 'real-canary', number: '999' }]
			}
		],
		allotments: [{ visitId: 'real-canary' }],
		openConcerns: [{ text: 'real-canary' }]
	} as unknown as Reference;
	const text = JSON.stringify(practiceReference(reference, today));
	expect(text).not.toContain('real-canary');
	expect(text).toContain('Agnieszka Wróblewska');
	for (const [number] of text.matchAll(/\d{5} \d{6}/g)) expect(number).toMatch(/^01632 960/);
});
