import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../../tests/support/databases.ts';
import {
	actOf,
	addInventedScheme,
	AT,
	type InventedScheme
} from '../../../tests/support/invented-scheme.ts';
import type { SuiteId, VisitId } from '#lib/domain/ids.ts';
import { addDays, dayOf } from '#lib/domain/time.ts';
import {
	allot,
	allotmentsOf,
	cancel,
	findAllotment,
	listAllotments,
	reassign,
	type NewAllotment
} from './allotments.ts';
import type { Db } from './database/tables.ts';

const today = dayOf(AT);

for (const { name, open } of databases) {
	describe(`allotments on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let other: InventedScheme;
		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			other = await addInventedScheme(db, 'othershire');
		});
		afterAll(() => db.destroy());

		const asked = (changed: Partial<NewAllotment> = {}): NewAllotment => ({
			visitId: randomUUID() as VisitId,
			suiteId: scheme.suiteId,
			week: today,
			visitors: [scheme.rosalind.id, scheme.tobias.id],
			...changed
		});

		it('are for a whole week, by its Monday, and shown to their pair alone', async () => {
			const one = asked();
			expect(await allot(db, actOf(scheme.manager), one)).toEqual({
				ok: true,
				visitId: one.visitId
			});
			// 22 November 2026 is a Sunday: the week began on the 16th.
			expect((await findAllotment(db, scheme.id, one.visitId))?.week).toBe('2026-11-16');
			const ids = async (member: InventedScheme['una']) =>
				(await allotmentsOf(db, member.schemeId, member.id, today)).map(({ visitId }) => visitId);
			expect(await ids(scheme.rosalind)).toContain(one.visitId);
			expect(await ids(scheme.tobias)).toContain(one.visitId);
			expect(await ids(scheme.una)).toEqual([]);
			expect(await ids(other.rosalind)).toEqual([]);
			const listed = await listAllotments(db, scheme.id, { from: today });
			expect(listed.find(({ visitId }) => visitId === one.visitId)).toMatchObject({
				suiteName: 'Northgate',
				visitorNames: ['Rosalind Thackeray', 'Tobias Wren'],
				state: 'allotted'
			});
			expect(await listAllotments(db, other.id, { from: today })).toEqual([]);
		});

		it('sent twice are allotted once', async () => {
			const one = asked();
			await allot(db, actOf(scheme.manager), one);
			expect(await allot(db, actOf(scheme.manager), one)).toMatchObject({
				reason: 'alreadyAllotted'
			});
		});

		it('are refused for a wrong pair, suite or week, and from anybody but the manager', async () => {
			const { rosalind, manager } = scheme;
			const refusal = async (changed: Partial<NewAllotment>, actor = manager) => {
				const answer = await allot(db, actOf(actor), asked(changed));
				return answer.ok ? 'allotted' : answer.reason;
			};
			expect(await refusal({ visitors: [rosalind.id, rosalind.id] })).toBe('pairInvalid');
			expect(await refusal({ visitors: [rosalind.id, manager.id] })).toBe('pairInvalid');
			expect(await refusal({ visitors: [rosalind.id, other.tobias.id] })).toBe('pairInvalid');
			expect(await refusal({ suiteId: randomUUID() as SuiteId })).toBe('suiteUnknown');
			expect(await refusal({ week: addDays(today, -7) })).toBe('weekPast');
			for (const actor of [rosalind, scheme.custodyLead, scheme.administrator])
				expect(await refusal({}, actor)).toBe('notAllowed');
		});

		it('are cancelled and given to others by their own manager alone, and leave a trace', async () => {
			const one = asked();
			await allot(db, actOf(scheme.manager), one);
			const theirs = [scheme.una.id, scheme.viktor.id] as const;
			const { visitId } = one;
			expect(await cancel(db, actOf(other.manager), visitId)).toMatchObject({
				reason: 'unknownVisit'
			});
			expect(await reassign(db, actOf(scheme.custodyLead), visitId, theirs)).toMatchObject({
				reason: 'notAllowed'
			});
			expect(await reassign(db, actOf(scheme.manager), visitId, theirs)).toEqual({ ok: true });
			expect((await findAllotment(db, scheme.id, visitId))?.visitors).toEqual(theirs);
			expect(await cancel(db, actOf(scheme.manager), visitId)).toEqual({ ok: true });
			expect(await findAllotment(db, scheme.id, visitId)).toBeUndefined();
			expect(await cancel(db, actOf(scheme.manager), visitId)).toMatchObject({
				reason: 'unknownVisit'
			});
			const events = await db
				.selectFrom('auditEvent')
				.select('what')
				.where('schemeId', '=', scheme.id)
				.where('subjectId', '=', visitId)
				.orderBy('position')
				.execute();
			expect(events.map(({ what }) => what)).toEqual([
				'visitAllotted',
				'visitReassigned',
				'allotmentCancelled'
			]);
		});
	});
}
