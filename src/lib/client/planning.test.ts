import { describe, expect, it } from 'vitest';
import type { PlanningEntry } from '#lib/domain/planning/entry.ts';
import { instantOf } from '#lib/domain/time.ts';
import { aDevice, aVisit } from './device-fixture.ts';
import { OFFICE_NOW, officeSaying, roundWith } from './office-fixture.ts';
import { unsentWork } from './sign-out.ts';

const at = instantOf(OFFICE_NOW);
const SECRET = 'a week in hospital';
const cannotGo = (): PlanningEntry => ({
	kind: 'placeOffered',
	id: crypto.randomUUID(),
	at,
	visitId: aVisit(),
	cannotGo: true,
	reason: 'ill',
	note: SECRET
});

describe('what a visitor says of visits to come', () => {
	it('waits sealed, counts as unsent work, and no byte of it lies open', async () => {
		const device = await aDevice();
		const entry = cannotGo();
		expect(await device.store.keepPlanning(entry)).toEqual({ ok: true, value: undefined });
		const rows = await device.database.planning.toArray();
		expect(rows).toHaveLength(1);
		const bytes = Buffer.from(rows[0]!.sealed).toString('latin1');
		expect(JSON.stringify(rows) + bytes).not.toContain(SECRET);
		expect(JSON.stringify(rows)).not.toContain('visitId' in entry ? entry.visitId : '');
		expect(await device.store.unsentCount()).toBe(1);
		expect((await unsentWork(device.database)).said).toBe(1);
		expect(await device.store.planningKept()).toEqual([{ state: 'waiting', entry }]);
	});

	it('goes in the order in which it was said, again when the reply was lost, and then leaves', async () => {
		const device = await aDevice();
		const entries = Array.from({ length: 25 }, cannotGo);
		for (const entry of entries) await device.store.keepPlanning(entry);
		const lost = officeSaying({});
		expect(await roundWith(device, lost)).toMatchObject({ ok: true, more: false });
		expect(lost.asked[0]?.planning).toEqual(entries.slice(0, 20));
		const heard = officeSaying({ planningKept: entries.slice(0, 20).map(({ id }) => id) });
		expect(await roundWith(device, heard)).toMatchObject({ ok: true, more: true });
		const rest = officeSaying({ planningKept: entries.slice(20).map(({ id }) => id) });
		expect(await roundWith(device, rest)).toMatchObject({ ok: true, more: false });
		expect(rest.asked[0]?.planning).toEqual(entries.slice(20));
		expect(await device.database.planning.count()).toBe(0);
	});

	it('stays with the reason when it is refused, is not sent again, and goes once it was read', async () => {
		const device = await aDevice();
		const entry = cannotGo();
		await device.store.keepPlanning(entry);
		const refused = [{ id: entry.id, code: 'alreadyBegun' as const }];
		const office = officeSaying({ planningRefused: refused });
		await roundWith(device, office);
		await roundWith(device, office);
		expect(office.asked[1]?.planning).toEqual([]);
		expect(await device.store.unsentCount()).toBe(0);
		expect(await device.store.planningKept()).toEqual([
			{ state: 'refused', entry, code: 'alreadyBegun' }
		]);
		await device.store.dropRefused(entry.id);
		expect(await device.store.planningKept()).toEqual([]);
	});

	it('cannot be waved away while it waits', async () => {
		const device = await aDevice();
		const entry = cannotGo();
		await device.store.keepPlanning(entry);
		await device.store.dropRefused(entry.id);
		expect(await device.store.planningKept()).toHaveLength(1);
	});
});
