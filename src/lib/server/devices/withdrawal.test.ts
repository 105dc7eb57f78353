import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actOf,
	addInventedScheme,
	addTablet,
	ORIGIN,
	requestOf,
	type InventedScheme,
	type Tablet
} from '../../../../tests/support/invented-scheme.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { exchange } from '#lib/server/sync/exchange.ts';
import { listDevices, withdrawDevice } from './withdrawal.ts';

const world = {
	origin: ORIGIN,
	onFault: (error: unknown) => {
		throw error;
	}
};

for (const { name, open } of databases) {
	describe(`withdrawing a device, on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let tablet: Tablet;

		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			tablet = await addTablet(db, scheme.rosalind);
		});
		afterAll(() => db.destroy());

		const stateFor = async () => {
			const answer = await exchange(db, actOf(scheme.rosalind), requestOf(tablet), world);
			return answer.ok && answer.reply.deviceState;
		};

		it('is for who looks after the person, in their own scheme, and of that person’s devices', async () => {
			const other = await addInventedScheme(db, 'othershire');
			const { rosalind, tobias, custodyLead, manager } = scheme;
			const tried = [
				await withdrawDevice(db, actOf(tobias), rosalind.id, tablet.deviceId),
				await withdrawDevice(db, actOf(custodyLead), rosalind.id, tablet.deviceId),
				await withdrawDevice(db, actOf(other.manager), rosalind.id, tablet.deviceId),
				await withdrawDevice(db, actOf(manager), tobias.id, tablet.deviceId),
				await withdrawDevice(db, actOf(manager), rosalind.id, 'no device')
			];
			expect(tried.map((answer) => !answer.ok && answer.reason)).toEqual([
				'notAllowed',
				'notAllowed',
				'unknownMember',
				'unknownDevice',
				'unknownDevice'
			]);
			expect(await stateFor()).toBe('active');
		});

		it('is in the trail, and the device learns it at its next contact', async () => {
			const { rosalind, manager } = scheme;
			const act = actOf(manager);
			expect(await withdrawDevice(db, act, rosalind.id, tablet.deviceId)).toEqual({ ok: true });
			expect(await stateFor()).toBe('revoked');
			expect(await listDevices(db, scheme.id, rosalind.id)).toMatchObject([
				{ id: tablet.deviceId, isWithdrawn: true }
			]);
			expect(await withdrawDevice(db, act, rosalind.id, tablet.deviceId)).toMatchObject({
				reason: 'unknownDevice'
			});
			const acts = await db
				.selectFrom('auditEvent')
				.select('who')
				.where('schemeId', '=', scheme.id)
				.where('subjectId', '=', tablet.deviceId)
				.where('what', '=', 'deviceWithdrawn')
				.execute();
			expect(acts).toEqual([{ who: manager.id }]);
		});
	});
}
