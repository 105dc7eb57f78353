import 'fake-indexeddb/auto';
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { RecoverDevice, RegisterDevice } from '#lib/domain/device.ts';
import { MemberId } from '#lib/domain/ids.ts';
import { importEscrowKey, rewrap } from '#lib/server/devices/escrow.ts';
import { DeviceDatabase } from './database.ts';
import { aNote, aVisit, PASSPHRASE, PIN, quietTabs } from './device-fixture.ts';
import { lowestCost } from './key-cost.ts';
import { createKeyringCore } from './keyring-core.ts';
import { recoverDevice } from './recovery.ts';
import { Registry } from './registry.ts';
import { openSealedStore } from './sealed-store.ts';
import { beginSetUp, continueSetUp } from './set-up.ts';
import { destroyDevice, unsentWork } from './sign-out.ts';
import { unlock } from './unlocking.ts';

/** The server's answers about devices, with its own code for the escrow; `fails` cuts a call off after it arrived. */
const aServer = async (memberId: MemberId) => {
	const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const escrow = await importEscrowKey(privateKey);
	const server = { signedIn: true, memberId, fails: 0, calls: [] as string[], fetch };
	server.fetch = async (path, options) => {
		server.calls.push(String(path));
		const body: unknown = JSON.parse(String(options?.body ?? 'null'));
		if (server.fails > 0 && server.fails--) throw new TypeError('no signal');
		if (path === '/api/session') {
			const member = { id: server.memberId, name: 'R. T.', role: 'visitor' };
			const scheme = { id: 's', name: 'S', isDemonstration: true };
			const at = '2026-11-22T02:00:00.000Z';
			return Response.json(
				server.signedIn ? { signedIn: true, member, scheme, at } : { signedIn: false }
			);
		}
		if (!server.signedIn) return Response.json({ reason: 'notSignedIn' }, { status: 401 });
		if (path === '/api/devices') {
			const { deviceId } = RegisterDevice.parse(body);
			const registered = { deviceId, memberId: server.memberId };
			return Response.json({
				...registered,
				escrowKey: escrow.publicKey,
				escrowKeyId: escrow.id
			});
		}
		const { deviceId, escrow: slot, replyKey } = RecoverDevice.parse(body);
		const owner = { memberId: server.memberId, deviceId };
		const recovered = await rewrap(escrow, slot, replyKey, owner);
		return recovered
			? Response.json(recovered)
			: Response.json({ reason: 'escrowUnreadable' }, { status: 422 });
	};
	return server;
};

const aTablet = async () => {
	const memberId = MemberId.parse(crypto.randomUUID());
	const server = await aServer(memberId);
	const world = {
		registry: new Registry(),
		database: new DeviceDatabase(memberId),
		keyring: createKeyringCore(async () => lowestCost),
		fetch: (...args: Parameters<typeof fetch>) => server.fetch(...args)
	};
	return { memberId, server, world, person: { memberId, label: 'R. T.', deviceLabel: 'Tablet' } };
};
const pulled = () => Promise.resolve(true);
const notPulled = () => Promise.resolve(false);

describe('set-up', () => {
	it('[setUp.1] makes keys, registers, gets its escrow slot, pulls; then it is ready', async () => {
		const { world, person, server } = await aTablet();
		const begun = await beginSetUp(world, person, PASSPHRASE, PIN);
		const done = await continueSetUp(world, begun.person, pulled);
		expect(done).toMatchObject({ ok: true, person: { step: 'ready' } });
		expect(server.calls).toEqual(['/api/session', '/api/devices']);
		expect(await world.database.slotOf('escrow')).toBeDefined();
	});

	it('[setUp.2] cut short anywhere it goes on where it was, with the same device and keys', async () => {
		const { world, person, server } = await aTablet();
		const begun = await beginSetUp(world, person, PASSPHRASE, PIN);
		server.fails = 1;
		const noSignal = await continueSetUp(world, begun.person, pulled);
		expect(noSignal).toEqual({ ok: false, reason: 'unreachable' });
		server.signedIn = false;
		expect(await continueSetUp(world, begun.person, pulled)).toEqual({
			ok: false,
			reason: 'notSignedIn'
		});
		server.signedIn = true;
		await world.keyring.drop();
		const again = await beginSetUp(world, person, 'another one entirely', '7391');
		expect(again).toMatchObject({ ok: false, reason: 'begunBefore', person: begun.person });
		const owner = { memberId: person.memberId, deviceId: begun.person.deviceId };
		expect(await unlock({ ...world, owner }, PASSPHRASE, 0)).toEqual({ ok: true });
		expect(await continueSetUp(world, again.person, notPulled)).toEqual({
			ok: false,
			reason: 'notPulled'
		});
		const registered = await world.registry.person.get(person.memberId);
		expect(registered).toMatchObject({ step: 'registered', deviceId: begun.person.deviceId });
		if (registered) await continueSetUp(world, registered, pulled);
		expect(await world.registry.person.get(person.memberId)).toMatchObject({ step: 'ready' });
	});

	it('[setUp.3] keys that are there are never made again, even if the registry forgot them', async () => {
		const { world, person } = await aTablet();
		const begun = await beginSetUp(world, person, PASSPHRASE, PIN);
		await continueSetUp(world, begun.person, pulled);
		await world.registry.person.delete(person.memberId);
		const again = await beginSetUp(world, person, 'another one entirely', '7391');
		expect(again).toMatchObject({
			ok: false,
			person: { deviceId: begun.person.deviceId, step: 'registered' }
		});
	});

	it('[setUp.4] another member signed in at the server gets nothing registered', async () => {
		const { world, person, server } = await aTablet();
		const begun = await beginSetUp(world, person, PASSPHRASE, PIN);
		server.memberId = MemberId.parse(crypto.randomUUID());
		expect(await continueSetUp(world, begun.person, pulled)).toEqual({
			ok: false,
			reason: 'anotherMember'
		});
		expect(server.calls).toEqual(['/api/session']);
	});
});

describe('recovery', () => {
	const aReadyTablet = async () => {
		const tablet = await aTablet();
		const { world, person } = tablet;
		const begun = await beginSetUp(world, person, PASSPHRASE, PIN);
		await continueSetUp(world, begun.person, pulled);
		const owner = { memberId: person.memberId, deviceId: begun.person.deviceId };
		const context = { ...world, owner, tabs: quietTabs() };
		const store = openSealedStore(context);
		const visitId = aVisit();
		await store.append([aNote(owner, visitId, 'unsent')]);
		await world.keyring.drop();
		return { ...tablet, context, store, visitId };
	};
	const next = 'plum anchor violin dusk';

	it('[recovery.1] a forgotten passphrase costs no unsent work', async () => {
		const { context, store, visitId, world } = await aReadyTablet();
		await context.database.keySlot.delete('passphrase');
		expect(await recoverDevice(context, world.fetch, next, '7391')).toEqual({ ok: true });
		const { changes } = await store.changesOf(visitId);
		expect(changes.map(({ change }) => change.value)).toEqual(['unsent']);
		await context.keyring.drop();
		expect(await unlock(context, PASSPHRASE, 0)).toMatchObject({ ok: false });
		expect(await unlock(context, next, 3_600_000)).toEqual({ ok: true });
		await context.keyring.hide();
		expect(await context.keyring.unhide('7391')).toEqual({ ok: true });
	});

	it('[recovery.2] no signal, no sign-in, another member: the device stays as it was', async () => {
		const { context, server, world } = await aReadyTablet();
		server.fails = 1;
		const tried = () => recoverDevice(context, world.fetch, next, '7391');
		expect(await tried()).toEqual({ ok: false, reason: 'unreachable' });
		server.signedIn = false;
		expect(await tried()).toEqual({ ok: false, reason: 'notSignedIn' });
		server.signedIn = true;
		server.memberId = MemberId.parse(crypto.randomUUID());
		expect(await tried()).toEqual({ ok: false, reason: 'escrowUnreadable' });
		expect(await unlock(context, PASSPHRASE, 0)).toEqual({ ok: true });
	});

	it('[signOut.1] unsent work is named without any key, and stays', async () => {
		const { context, store, visitId } = await aReadyTablet();
		expect(await unsentWork(context.database)).toEqual({
			visits: [{ visitId, changes: 1 }],
			typing: [],
			said: 0
		});
		expect(await store.unsentCount()).toBe(1);
	});

	it('[destroy.1] a withdrawn device forgets keys, records and person', async () => {
		const { context, world, memberId } = await aReadyTablet();
		await destroyDevice(context.database, world.registry, { memberId });
		expect(await world.registry.person.get(memberId)).toBeUndefined();
		const again = new DeviceDatabase(memberId);
		expect(await again.change.count()).toBe(0);
		expect(await again.keySlot.count()).toBe(0);
	});
});
