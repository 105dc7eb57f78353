import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../../../tests/support/databases.ts';
import { actOf, AT } from '../../../../tests/support/invented-scheme.ts';
import {
	addRotaScheme,
	FIRST_WEEK,
	goodRecord,
	QUARTER,
	type RotaScheme
} from '../../../../tests/support/rota-scheme.ts';
import { instantOf, millisecondsOf } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { changePlace, setLock } from './change-rota.ts';
import { Drafts } from './drafts.ts';
import { openQuarter } from './open-quarter.ts';
import { findRota } from './standing-rota.ts';
import { writeRecord } from './visitor-records.ts';

for (const { name, open } of databases) {
	describe(`drafts on ${name}`, () => {
		let db: Db;
		let scheme: RotaScheme;
		let drafts: Drafts;
		const faults: unknown[] = [];
		beforeAll(async () => {
			db = await open();
			scheme = await addRotaScheme(db, 'testshire', 14);
			await openQuarter(db, actOf(scheme.manager), QUARTER);
			drafts = new Drafts(
				db,
				() => AT,
				(fault) => faults.push(fault)
			);
		});
		afterAll(async () => {
			await drafts.stop();
			await db.destroy();
			expect(faults).toEqual([]);
		});

		const act = () => actOf(scheme.manager);
		const head = async () => (await findRota(db, scheme.id, QUARTER, AT))!;

		it('fill every slot around a locked place, with a time for each, and are told while they run', async () => {
			const slot = { suiteId: scheme.suites[0]!, week: FIRST_WEEK };
			const pair = [scheme.visitors[3]!.id, scheme.visitors[9]!.id] as const;
			await changePlace(db, act(), { quarter: QUARTER, basedOn: 1 }, { slot, pair });
			const basis = { quarter: QUARTER, basedOn: 2 };
			expect(await drafts.start(act(), basis, { seed: 3, changes: 50_000 })).toEqual({ ok: true });
			expect(drafts.standing(scheme.id, QUARTER, AT)).toMatchObject({
				state: 'running',
				by: 'Marion Keeble'
			});
			expect(await drafts.start(act(), basis)).toMatchObject({ reason: 'alreadyRunning' });
			await drafts.settled();
			expect(drafts.standing(scheme.id, QUARTER, AT)).toEqual({ state: 'ended', how: 'kept' });
			const later = instantOf(millisecondsOf(AT) + 120_000);
			expect(drafts.standing(scheme.id, QUARTER, later)).toBeUndefined();
			const rota = await head();
			expect(rota.head).toMatchObject({ version: 3, act: 'drafted', state: 'draft' });
			expect(rota.lawful).toHaveLength(24);
			expect(rota.lawful.every(({ cell }) => cell !== null)).toBe(true);
			expect(rota.lawful.filter(({ isLocked }) => isLocked)).toMatchObject([{ ...slot, pair }]);
		});

		it('that are cancelled, or come too late, leave everything as it was', async () => {
			const { version } = (await head()).head;
			const basis = { quarter: QUARTER, basedOn: version };
			await drafts.start(act(), basis);
			expect(drafts.cancel(act(), QUARTER)).toBe(true);
			await drafts.settled();
			expect(drafts.standing(scheme.id, QUARTER, AT)).toEqual({ state: 'ended', how: 'cancelled' });
			expect((await head()).head.version).toBe(version);
			expect(drafts.cancel(act(), QUARTER)).toBe(false);

			const slot = { suiteId: scheme.suites[1]!, week: FIRST_WEEK };
			await drafts.start(act(), basis, { changes: 500_000 });
			expect(await setLock(db, act(), basis, { slot, isLocked: true })).toMatchObject({ ok: true });
			await drafts.settled();
			expect(drafts.standing(scheme.id, QUARTER, AT)).toEqual({
				state: 'ended',
				how: 'changedMeanwhile'
			});
			expect((await head()).head).toMatchObject({ version: version + 1, act: 'locked' });
		});

		it('name the locks that cannot be kept, and go on without them only when told to', async () => {
			const [locked] = (await head()).lawful.filter(({ isLocked }) => isLocked);
			const [id] = locked!.pair;
			const record = { ...goodRecord, vettedUntil: null };
			await writeRecord(db, act(), id, { basedOn: 1, record });
			const basis = { quarter: QUARTER, basedOn: (await head()).head.version };
			expect(await drafts.start(act(), basis)).toMatchObject({
				reason: 'locksBroken',
				broken: [{ rule: 'H2', visitors: [id] }]
			});
			expect(await drafts.start(act(), basis, { unlockBroken: true, changes: 50_000 })).toEqual({
				ok: true
			});
			await drafts.settled();
			const rota = await head();
			expect(rota.broken).toEqual([]);
			expect(rota.lawful.some(({ pair }) => pair.includes(id))).toBe(false);
		});

		it('are begun by the manager alone, of a quarter that is open, from the version that stands', async () => {
			const basis = { quarter: QUARTER, basedOn: 1 };
			expect(await drafts.start(actOf(scheme.una), basis)).toMatchObject({ reason: 'notAllowed' });
			expect(await drafts.start(act(), basis)).toMatchObject({ reason: 'changedMeanwhile' });
			const next = { quarter: '2027-q1' as typeof QUARTER, basedOn: 1 };
			expect(await drafts.start(act(), next)).toMatchObject({ reason: 'notOpened' });
		});
	});
}
