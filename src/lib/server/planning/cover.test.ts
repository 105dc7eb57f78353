import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { arrivedVisit } from '../../../../tests/support/arrived-visit.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actOf,
	addTablet,
	AT,
	ORIGIN,
	type InventedScheme
} from '../../../../tests/support/invented-scheme.ts';
import {
	addPlannedScheme,
	allotTo,
	fridayOf,
	mailTo,
	NEXT_WEEK,
	putRecord,
	say
} from '../../../../tests/support/planned-scheme.ts';
import type { VisitId } from '#lib/domain/ids.ts';
import { addDays, type Instant } from '#lib/domain/time.ts';
import { findAllotment } from '#lib/server/allotments.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { declineAsked, givePlace } from './cover-acts.ts';
import { listFeedback, listNotMade, placesToFill, visitsWithoutSlot, whoCouldGo } from './cover.ts';
import { planningFor } from './planning-reference.ts';

const LATER = '2026-12-01T09:00:00.000Z' as Instant;

for (const { name, open } of databases) {
	describe(`the office and visits to come, on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let visitId: VisitId;
		let count = 0;
		beforeAll(async () => {
			db = await open();
		});
		afterAll(() => db.destroy());
		beforeEach(async () => {
			scheme = await addPlannedScheme(db, `shire${count++}`);
			visitId = await allotTo(db, scheme, [scheme.rosalind, scheme.tobias]);
		});
		const cannotGo = async (): Promise<string> =>
			(
				await say(db, scheme.rosalind, {
					kind: 'placeOffered',
					visitId,
					cannotGo: true,
					reason: 'ill',
					note: 'the flu'
				})
			).id;

		it('sees who could go, the fairest first, and what keeps the others', async () => {
			await allotTo(db, scheme, [scheme.una, scheme.tobias], addDays(NEXT_WEEK, 7));
			const all = await whoCouldGo(db, scheme.id, visitId, scheme.rosalind.id, AT);
			expect(all?.able.map((one) => one.name)).toEqual([scheme.viktor.name, scheme.una.name]);
			await putRecord(db, scheme, scheme.viktor, { vettedUntil: null }, 2);
			const found = await whoCouldGo(db, scheme.id, visitId, scheme.rosalind.id, AT);
			expect(found?.able.map((one) => one.name)).toEqual([scheme.una.name]);
			expect(found?.barred).toMatchObject([{ name: scheme.viktor.name, barriers: ['notVetted'] }]);
			expect(await whoCouldGo(db, scheme.id, visitId, scheme.una.id, AT)).toBeUndefined();
			expect(await whoCouldGo(db, scheme.id, randomUUID(), scheme.una.id, AT)).toBeUndefined();
		});

		it('reads why, and puts somebody into the place who may go', async () => {
			const placeId = await cannotGo();
			expect(await placesToFill(db, scheme.id, AT)).toMatchObject([
				{ placeId, holderName: scheme.rosalind.name, reason: 'ill', note: 'the flu' }
			]);
			const give = (by = scheme.manager, memberId: string = scheme.una.id) =>
				givePlace(db, actOf(by), { placeId, memberId, origin: ORIGIN });
			for (const who of [scheme.una, scheme.custodyLead, scheme.administrator])
				expect(await give(who)).toEqual({ ok: false, reason: 'notAllowed' });
			expect(await give(scheme.manager, scheme.tobias.id)).toMatchObject({ reason: 'mayNotGo' });
			await putRecord(db, scheme, scheme.viktor, { cardUntil: null }, 2);
			expect(await give(scheme.manager, scheme.viktor.id)).toMatchObject({ reason: 'mayNotGo' });
			expect(await give()).toEqual({ ok: true });
			const pair = new Set((await findAllotment(db, scheme.id, visitId))?.visitors);
			expect(pair).toEqual(new Set([scheme.una.id, scheme.tobias.id]));
			expect(await give()).toEqual({ ok: false, reason: 'gone' });
			expect(await placesToFill(db, scheme.id, AT)).toEqual([]);
			expect(await mailTo(db, scheme.una)).toHaveLength(1);
		});

		it('says no to who asked, and the place is open again', async () => {
			const earlier = '2026-11-01T09:00:00.000Z' as Instant;
			for (const weeks of [-2, -1, 1, 2])
				await allotTo(
					db,
					scheme,
					[scheme.una, scheme.viktor],
					addDays(NEXT_WEEK, 7 * weeks),
					earlier
				);
			const placeId = await cannotGo();
			await say(db, scheme.una, { kind: 'placeTaken', placeId, inExchange: null });
			expect((await placesToFill(db, scheme.id, AT))[0]?.askedBy?.name).toBe(scheme.una.name);
			const decline = () => declineAsked(db, actOf(scheme.manager), { placeId, origin: ORIGIN });
			expect(await decline()).toEqual({ ok: true });
			expect(await decline()).toEqual({ ok: false, reason: 'gone' });
			expect((await placesToFill(db, scheme.id, AT))[0]?.askedBy).toBeUndefined();
			expect((await planningFor(db, scheme.viktor, AT)).places).toHaveLength(1);
		});

		it('sees that no day is agreed, and nothing of a day that is', async () => {
			const other = await allotTo(db, scheme, [scheme.una, scheme.viktor]);
			const startsAt = fridayOf(NEXT_WEEK);
			const { id: proposalId } = await say(db, scheme.una, {
				kind: 'slotProposed',
				visitId: other,
				startsAt
			});
			const waiting = async () =>
				(await visitsWithoutSlot(db, scheme.id, NEXT_WEEK)).map((visit) => visit.visitId).sort();
			expect(await waiting()).toEqual([visitId, other].sort());
			await say(db, scheme.viktor, { kind: 'slotAgreed', visitId: other, proposalId });
			expect(await waiting()).toEqual([visitId]);
			const seen = [
				await visitsWithoutSlot(db, scheme.id, NEXT_WEEK),
				await placesToFill(db, scheme.id, AT),
				await whoCouldGo(db, scheme.id, other, scheme.una.id, AT),
				await planningFor(db, scheme.manager, AT)
			];
			expect(JSON.stringify(seen)).not.toContain(startsAt);
		});

		it('reads why a visit was not made, once its week is over', async () => {
			const said = { kind: 'notMade', visitId, reason: 'weather', note: 'snow' } as const;
			expect((await say(db, scheme.rosalind, said)).code).toBe('tooEarly');
			expect((await say(db, scheme.una, said, { now: LATER })).code).toBe('notYourVisit');
			const stateOn = async (now: string) =>
				(await planningFor(db, scheme.tobias, now as Instant)).year[0]?.state;
			expect(await stateOn('2026-11-30T23:00:00.000Z')).toBe('allotted');
			expect(await stateOn(LATER)).toBe('missed');
			expect((await say(db, scheme.rosalind, said, { now: LATER })).code).toBe('kept');
			expect(await listNotMade(db, scheme.id, AT)).toEqual([]);
			expect(await listNotMade(db, scheme.id, LATER)).toMatchObject([
				{ visitId, told: [{ name: scheme.rosalind.name, reason: 'weather', note: 'snow' }] }
			]);
			const [own] = (await planningFor(db, scheme.tobias, LATER)).year;
			expect(own).toMatchObject({ visitId, state: 'notMade' });
		});

		it('reads how a probationer did, from the partner of a visit that was made', async () => {
			await putRecord(db, scheme, scheme.tobias, { accreditation: 'probationer' }, 2);
			const tablet = await addTablet(db, scheme.rosalind);
			const made = await arrivedVisit(db, scheme, { seed: 901, tablet });
			const said = { kind: 'feedback', visitId: made, readiness: 'ready', note: 'calm' } as const;
			const about = scheme.tobias.id;
			expect((await say(db, scheme.una, { ...said, about })).code).toBe('notYourVisit');
			expect((await say(db, scheme.tobias, { ...said, about })).code).toBe('notYourVisit');
			expect((await say(db, scheme.tobias, { ...said, about: scheme.rosalind.id })).code).toBe(
				'notYourVisit'
			);
			expect((await say(db, scheme.rosalind, { ...said, about })).code).toBe('kept');
			// The builder's visits begin in the small hours.
			expect(await planningFor(db, scheme.rosalind, AT)).toMatchObject({ begun: 1, nights: 1 });
			expect(await planningFor(db, scheme.una, AT)).toMatchObject({ begun: 0, nights: 0 });
			expect(await listFeedback(db, scheme.id)).toMatchObject([
				{ aboutName: scheme.tobias.name, byName: scheme.rosalind.name, note: 'calm' }
			]);
			expect(JSON.stringify(await planningFor(db, scheme.tobias, AT))).not.toContain('calm');
		});
	});
}
