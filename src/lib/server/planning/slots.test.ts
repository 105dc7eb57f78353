import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actOf,
	addTablet,
	AT,
	ORIGIN,
	requestOf,
	type InventedScheme
} from '../../../../tests/support/invented-scheme.ts';
import {
	addPlannedScheme,
	allotTo,
	fridayOf,
	NEXT_WEEK,
	say
} from '../../../../tests/support/planned-scheme.ts';
import type { VisitId } from '#lib/domain/ids.ts';
import { slotOf, type PairsEntry } from '#lib/domain/planning/slot.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { addDays } from '#lib/domain/time.ts';
import { reassign } from '#lib/server/allotments.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { exchange } from '#lib/server/sync/exchange.ts';
import { quarterIdOfWeek } from './lawful.ts';
import { planningFor } from './planning-reference.ts';

for (const { name, open } of databases) {
	describe(`the slot of a pair, on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let visitId: VisitId;
		beforeAll(async () => {
			db = await open();
			scheme = await addPlannedScheme(db);
		});
		afterAll(() => db.destroy());
		beforeEach(async () => {
			visitId = await allotTo(db, scheme, [scheme.rosalind, scheme.tobias]);
		});

		const startsAt = fridayOf(NEXT_WEEK);
		const slotSeenBy = async (who: Actor) => {
			const { slots } = await planningFor(db, who, AT);
			const own = slots.filter(({ entry }) => 'visitId' in entry && entry.visitId === visitId);
			return slotOf(own as PairsEntry[], [scheme.rosalind.id, scheme.tobias.id]);
		};
		const propose = (who: Actor, at = startsAt) =>
			say(db, who, { kind: 'slotProposed', visitId, startsAt: at });

		it('is proposed by one, agreed by the other, and seen by the two alone', async () => {
			const { id: proposalId, code } = await propose(scheme.rosalind);
			expect(code).toBe('kept');
			expect((await slotSeenBy(scheme.tobias)).proposals).toMatchObject([{ id: proposalId }]);
			const yes = { kind: 'slotAgreed', visitId, proposalId } as const;
			expect(await say(db, scheme.rosalind, yes)).toMatchObject({ code: 'proposalGone' });
			expect(await say(db, scheme.tobias, yes)).toMatchObject({ code: 'kept' });
			for (const who of [scheme.rosalind, scheme.tobias])
				expect((await slotSeenBy(who)).agreed).toMatchObject({ startsAt });
			for (const who of [scheme.una, scheme.manager])
				expect((await planningFor(db, who, AT)).slots).toEqual([]);
			const trail = await db
				.selectFrom('auditEvent')
				.selectAll()
				.where('schemeId', '=', scheme.id)
				.execute();
			expect(JSON.stringify(trail)).not.toContain(startsAt);
			expect(trail.filter(({ what }) => /slot/i.test(what)).map(({ what }) => what)).toEqual([
				'slotWritten',
				'slotWritten'
			]);
		});

		it('is nobody’s to write but the pair’s, and only for its own week', async () => {
			expect(await propose(scheme.una)).toMatchObject({ code: 'notYourVisit' });
			expect(await propose(scheme.manager)).toMatchObject({ code: 'mayNotGo' });
			const dayAfter = fridayOf(addDays(NEXT_WEEK, 7));
			expect(await propose(scheme.rosalind, dayAfter)).toMatchObject({ code: 'notInWeek' });
			const far = await allotTo(
				db,
				scheme,
				[scheme.rosalind, scheme.tobias],
				addDays(NEXT_WEEK, 21)
			);
			const early = await say(db, scheme.rosalind, {
				kind: 'slotProposed',
				visitId: far,
				startsAt: fridayOf(addDays(NEXT_WEEK, 21))
			});
			expect(early.code).toBe('tooEarly');
		});

		it('is kept once however often it comes, and never otherwise under the same id', async () => {
			const id = randomUUID();
			const said = { kind: 'slotProposed', visitId, startsAt } as const;
			expect((await say(db, scheme.rosalind, said, { id })).code).toBe('kept');
			expect((await say(db, scheme.rosalind, said, { id })).code).toBe('kept');
			expect((await say(db, scheme.tobias, said, { id })).code).toBe('malformed');
			const other = { ...said, startsAt: fridayOf(addDays(NEXT_WEEK, 1)) };
			expect((await say(db, scheme.rosalind, other, { id })).code).toBe('malformed');
			expect((await slotSeenBy(scheme.tobias)).proposals).toHaveLength(1);
		});

		it('ends for who is given the visit in another’s place, and what stood stays the pair’s', async () => {
			const { id: proposalId } = await propose(scheme.rosalind);
			await say(db, scheme.tobias, { kind: 'slotAgreed', visitId, proposalId });
			const pair = [scheme.rosalind.id, scheme.una.id] as const;
			expect(await reassign(db, actOf(scheme.manager), visitId, pair)).toEqual({ ok: true });
			const { slots } = await planningFor(db, scheme.una, AT);
			const own = slots.filter(({ entry }) => 'visitId' in entry && entry.visitId === visitId);
			expect(slotOf(own as PairsEntry[], pair)).toMatchObject({
				agreed: undefined,
				proposals: [{ id: proposalId }]
			});
			const gone = (await planningFor(db, scheme.tobias, AT)).slots;
			expect(gone.some(({ entry }) => 'visitId' in entry && entry.visitId === visitId)).toBe(false);
		});

		it('has a hint of the times that both said, which binds nobody', async () => {
			const quarter = quarterIdOfWeek(NEXT_WEEK);
			const answer = (usual: number[]) => ({ availability: { usual, weeks: [] }, leave: [] });
			const tell = (who: Actor, usual: number[]) =>
				say(db, who, { kind: 'availability', quarter, answer: answer(usual) });
			await tell(scheme.rosalind, [2, 3, 26]);
			await tell(scheme.tobias, [3, 26, 27]);
			const { common, availability } = await planningFor(db, scheme.rosalind, AT);
			const hint = common.find((one) => one.visitId === visitId);
			expect(hint).toEqual({ visitId, cells: [3, 26], suggested: null });
			expect(availability).toEqual([{ quarter, answer: answer([2, 3, 26]) }]);
			expect((await propose(scheme.rosalind)).code).toBe('kept');
		});

		it('goes by the conversation of the device: what is refused blocks nothing', async () => {
			const tablet = await addTablet(db, scheme.rosalind);
			const entry = { kind: 'slotProposed', id: randomUUID(), at: AT, visitId, startsAt };
			const planning = [{ id: 'x' }, 7, { ...entry, visitId: randomUUID(), id: 'y' }, entry];
			const answer = await exchange(
				db,
				actOf(scheme.rosalind),
				{ ...requestOf(tablet), planning },
				{ origin: ORIGIN, onFault: () => undefined }
			);
			if (!answer.ok) throw new Error(answer.reason);
			expect(answer.reply.planningKept).toEqual([entry.id]);
			expect(answer.reply.planningRefused).toEqual([
				{ id: 'x', code: 'malformed' },
				{ id: '', code: 'malformed' },
				{ id: 'y', code: 'malformed' }
			]);
			const known = answer.reply.reference?.content.planning.slots ?? [];
			expect(known.map((slot) => slot.entry.id)).toContain(entry.id);
		});
	});
}
