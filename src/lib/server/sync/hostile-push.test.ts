import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actOf,
	addInventedScheme,
	addTablet,
	ORIGIN,
	AT,
	requestOf,
	type InventedScheme,
	type Tablet
} from '../../../../tests/support/invented-scheme.ts';
import { visitBy, type VisitBuilder } from '../../../../tests/support/visit-builder.ts';
import { signedText, type Change } from '#lib/domain/change.ts';
import type { VisitId } from '#lib/domain/ids.ts';
import type { SyncReply } from '#lib/domain/protocol.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { gapsOf } from './device-gaps.ts';
import { exchange } from './exchange.ts';

for (const { name, open } of databases) {
	describe(`a visitor who means harm, on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let hers: Tablet;
		let his: Tablet;
		let seed = 7;

		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			hers = await addTablet(db, scheme.rosalind);
			his = await addTablet(db, scheme.tobias);
		});
		afterAll(() => db.destroy());

		const begun = (tablet: Tablet): VisitBuilder =>
			visitBy([scheme.rosalind.id, scheme.tobias.id], {
				seed: ++seed,
				visitId: randomUUID() as VisitId,
				firstSequence: seed * 1000,
				...tablet
			}).begin();
		const send = async (
			actor: Actor,
			tablet: Tablet,
			push: readonly unknown[]
		): Promise<SyncReply> => {
			const onFault = (error: unknown) => {
				throw error;
			};
			const world = { origin: ORIGIN, onFault };
			const answer = await exchange(db, actOf(actor), requestOf(tablet, push), world);
			if (!answer.ok) throw new Error(answer.reason);
			return answer.reply;
		};
		const keptBy = async (deviceId: string): Promise<number> => {
			const { count } = await db
				.selectFrom('visitQuarantine')
				.select((row) => row.fn.countAll<number>().as('count'))
				.where('schemeId', '=', scheme.id)
				.where('deviceId', '=', deviceId)
				.executeTakeFirstOrThrow();
			return Number(count);
		};

		it('gives a change any number: what has not arrived is counted, not walked', async () => {
			const tablet = await addTablet(db, scheme.rosalind);
			const visit = begun({ ...tablet }).arrive();
			const [beginning, second, third] = visit.written as [Change, Change, Change];
			const numbered = (change: Change, deviceSequence: number): Change => {
				const unsigned = { ...change, deviceSequence };
				return { ...unsigned, signature: tablet.sign(signedText(unsigned)) };
			};
			const odd = { ...third, extra: 1, deviceSequence: 'x' };
			const far = numbered(second, Number.MAX_SAFE_INTEGER);
			await send(scheme.rosalind, tablet, [numbered(beginning, 1), far, odd]);
			expect((await gapsOf(db, scheme.id, visit.visitId)).map(({ missing }) => missing)).toEqual([
				Number.MAX_SAFE_INTEGER - 2
			]);
		});

		it('names devices of others: only the own store of refused records fills, and not for ever', async () => {
			const [sample] = begun(hers).written as [Change];
			const forged = (deviceId: string) => ({ ...sample, deviceId, id: randomUUID() });
			const [one, another] = [
				await addTablet(db, scheme.viktor),
				await addTablet(db, scheme.viktor)
			];
			await send(scheme.viktor, one, [forged(hers.deviceId), forged(randomUUID())]);
			expect(await keptBy(hers.deviceId)).toBe(0);
			expect(await keptBy(one.deviceId)).toBe(2);
			await db
				.insertInto('visitQuarantine')
				.values(
					Array.from({ length: 1_997 }, () => ({
						schemeId: scheme.id,
						id: randomUUID(),
						visitId: '',
						deviceId: one.deviceId,
						hash: '',
						change: 'null',
						code: 'notYourDevice',
						verdict: null,
						receivedAt: AT
					}))
				)
				.execute();
			const { results } = await send(scheme.viktor, another, [
				forged(his.deviceId),
				forged(his.deviceId)
			]);
			expect(results.map(({ code }) => code)).toEqual(['notYourDevice', 'notYourDevice']);
			expect(await keptBy(another.deviceId)).toBe(1);
		});

		it('sends a huge record to be refused: its length is kept', async () => {
			const changeIds = Array.from({ length: 9_000 }, () => randomUUID());
			const visit = begun(hers).arrive().leave().close();
			const closure = visit.written.at(-1)!;
			const value = { ...(closure.value as object), changeIds };
			await send(scheme.una, await addTablet(db, scheme.una), [{ ...closure, value }]);
			const { change } = await db
				.selectFrom('visitQuarantine')
				.select('change')
				.where('schemeId', '=', scheme.id)
				.where('visitId', '=', visit.visitId)
				.executeTakeFirstOrThrow();
			expect(change.length).toBeLessThan(100);
		});
	});
}
