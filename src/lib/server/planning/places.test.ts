import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databases } from '../../../../tests/support/databases.ts';
import { actOf, AT, type InventedScheme } from '../../../../tests/support/invented-scheme.ts';
import {
	addPlannedScheme,
	allotTo,
	mailTo,
	NEXT_WEEK,
	putRecord,
	say
} from '../../../../tests/support/planned-scheme.ts';
import type { VisitId } from '#lib/domain/ids.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { addDays } from '#lib/domain/time.ts';
import { findAllotment, reassign } from '#lib/server/allotments.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { planningFor } from './planning-reference.ts';

for (const { name, open } of databases) {
	describe(`a place that is given away, on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let visitId: VisitId;
		beforeAll(async () => {
			db = await open();
		});
		afterAll(() => db.destroy());
		let count = 0;
		beforeEach(async () => {
			scheme = await addPlannedScheme(db, `shire${count++}`);
			visitId = await allotTo(db, scheme, [scheme.rosalind, scheme.tobias]);
		});

		const offer = (who: Actor, cannotGo = true) =>
			say(db, who, { kind: 'placeOffered', visitId, cannotGo, reason: 'ill', note: 'the flu' });
		const placesOf = async (who: Actor) => (await planningFor(db, who, AT)).places;
		const pairOf = async (id: VisitId) =>
			new Set((await findAllotment(db, scheme.id, id))?.visitors ?? []);

		it('is told to the manager and the partner, shown to whoever may go, and taken at once', async () => {
			const { id: placeId, code } = await offer(scheme.rosalind);
			expect(code).toBe('kept');
			expect(await mailTo(db, scheme.manager)).toEqual(['A visitor cannot go']);
			expect(await mailTo(db, scheme.tobias)).toHaveLength(1);
			expect(await mailTo(db, scheme.custodyLead)).toEqual([]);
			const [seen] = await placesOf(scheme.una);
			expect(seen).toMatchObject({ placeId, visitId, holderId: scheme.rosalind.id });
			expect(JSON.stringify(seen)).not.toContain('flu');
			const taking = { kind: 'placeTaken', placeId, inExchange: null } as const;
			expect((await say(db, scheme.una, taking)).code).toBe('kept');
			expect(await pairOf(visitId)).toEqual(new Set([scheme.una.id, scheme.tobias.id]));
			expect((await say(db, scheme.viktor, taking)).code).toBe('placeGone');
			expect(await placesOf(scheme.viktor)).toEqual([]);
			expect(await mailTo(db, scheme.manager)).toContain(
				'Visitors have changed a visit among themselves'
			);
		});

		it('is neither shown to nor taken by who may not go', async () => {
			await putRecord(db, scheme, scheme.una, { vettedUntil: NEXT_WEEK }, 2);
			const { id: placeId } = await offer(scheme.rosalind);
			expect(await placesOf(scheme.una)).toEqual([]);
			const taking = { kind: 'placeTaken', placeId, inExchange: null } as const;
			expect((await say(db, scheme.una, taking)).code).toBe('mayNotGo');
			await allotTo(db, scheme, [scheme.viktor, scheme.una]);
			expect((await say(db, scheme.viktor, taking)).code).toBe('mayNotGo');
			expect(await pairOf(visitId)).toEqual(new Set([scheme.rosalind.id, scheme.tobias.id]));
		});

		it('waits for the manager where somebody would go more often than may be asked', async () => {
			for (const weeks of [-2, -1, 1, 2])
				await allotTo(
					db,
					scheme,
					[scheme.una, scheme.viktor],
					addDays(NEXT_WEEK, 7 * weeks),
					'2026-11-01T09:00:00.000Z' as typeof AT
				);
			const { id: placeId } = await offer(scheme.rosalind);
			const taking = { kind: 'placeTaken', placeId, inExchange: null } as const;
			expect((await say(db, scheme.una, taking)).code).toBe('kept');
			expect(await pairOf(visitId)).toEqual(new Set([scheme.rosalind.id, scheme.tobias.id]));
			expect(await mailTo(db, scheme.manager)).toContain('A visitor asks you about a visit');
			expect(await placesOf(scheme.rosalind)).toMatchObject([{ isAsked: true, hasOffered: false }]);
			expect(await placesOf(scheme.una)).toMatchObject([{ isAsked: true, hasOffered: true }]);
			expect(await placesOf(scheme.viktor)).toEqual([]);
		});

		it('can be kept after all by its holder, and by nobody else', async () => {
			const { id: placeId } = await offer(scheme.rosalind);
			const keeping = { kind: 'placeKept', placeId } as const;
			expect((await say(db, scheme.tobias, keeping)).code).toBe('placeGone');
			expect((await say(db, scheme.rosalind, keeping)).code).toBe('kept');
			expect(await placesOf(scheme.una)).toEqual([]);
			expect(await mailTo(db, scheme.tobias)).toHaveLength(2);
		});

		it('is nobody’s once the office gave the visit to others, and when it is given back', async () => {
			await offer(scheme.rosalind);
			const give = (first: Actor) =>
				reassign(db, actOf(scheme.manager), visitId, [first.id, scheme.tobias.id]);
			expect(await give(scheme.una)).toEqual({ ok: true });
			expect(await placesOf(scheme.viktor)).toEqual([]);
			expect(await give(scheme.rosalind)).toEqual({ ok: true });
			expect(await placesOf(scheme.rosalind)).toEqual([]);
		});

		it('changes hands with another visit once its holder agrees, by the same rules', async () => {
			const other = await allotTo(db, scheme, [scheme.una, scheme.viktor], addDays(NEXT_WEEK, 7));
			const { id: placeId } = await offer(scheme.rosalind, false);
			expect(await mailTo(db, scheme.manager)).toEqual([]);
			const offered = await say(db, scheme.una, { kind: 'placeTaken', placeId, inExchange: other });
			expect(offered.code).toBe('kept');
			expect(await pairOf(visitId)).toEqual(new Set([scheme.rosalind.id, scheme.tobias.id]));
			const [own] = await placesOf(scheme.rosalind);
			expect(own?.offers).toMatchObject([
				{ offerId: offered.id, by: scheme.una.id, visitId: other }
			]);
			expect((await placesOf(scheme.tobias))[0]?.offers).toEqual([]);
			expect(await placesOf(scheme.una)).toMatchObject([{ hasOffered: true, offers: [] }]);
			expect(await placesOf(scheme.viktor)).toMatchObject([{ hasOffered: false }]);
			const agreeing = { kind: 'exchangeAgreed', offerId: offered.id } as const;
			expect((await say(db, scheme.tobias, agreeing)).code).toBe('placeGone');
			expect((await say(db, scheme.rosalind, agreeing)).code).toBe('kept');
			expect(await pairOf(visitId)).toEqual(new Set([scheme.una.id, scheme.tobias.id]));
			expect(await pairOf(other)).toEqual(new Set([scheme.rosalind.id, scheme.viktor.id]));
			expect((await say(db, scheme.rosalind, agreeing)).code).toBe('placeGone');
		});
	});
}
