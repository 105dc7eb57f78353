import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actOf,
	addInventedScheme,
	AT,
	type InventedScheme
} from '../../../../tests/support/invented-scheme.ts';
import { Month } from '#lib/domain/month.ts';
import { periodBetween } from '#lib/domain/period.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { lockScheme } from '#lib/server/people/act.ts';
import { firstMonth, readFigures } from './read.ts';
import { storeFigures } from './store.ts';
import { throughputOf, writeThroughput } from './throughput.ts';

const month = (text: string) => Month.parse(text);
const autumn = periodBetween(month('2026-10'), month('2026-12'));

for (const { name, open } of databases) {
	describe(`figures as they are read on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let other: InventedScheme;

		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			other = await addInventedScheme(db, 'othershire');
		});
		afterAll(() => db.destroy());

		const visited = (schemeId: string, suiteId: string, visitedOn: string) =>
			db.transaction().execute(async (trx) => {
				await lockScheme(trx, schemeId);
				const filed = { id: randomUUID(), suiteId, visitedOn, source: 'visit' as const };
				await storeFigures(trx, schemeId, filed, { 'visits.attempted': 1 });
			});
		const allotted = (
			{ id, suiteId, rosalind, tobias, manager }: InventedScheme,
			week: string
		) => ({
			schemeId: id,
			id: randomUUID(),
			suiteId,
			week,
			firstVisitorId: rosalind.id,
			secondVisitorId: tobias.id,
			allottedBy: manager.id,
			allottedAt: AT,
			cancelledAt: null
		});
		const audited = async (schemeId: string) =>
			(
				await db
					.selectFrom('auditEvent')
					.select(['what', 'who', 'subjectId', 'details'])
					.where('schemeId', '=', schemeId)
					.where('what', '=', 'throughputWritten')
					.orderBy('position')
					.execute()
			).map((event) => ({ ...event, details: JSON.parse(event.details) as unknown }));

		it('knows no month before the first visit', async () => {
			expect(await firstMonth(db, scheme.id)).toBeUndefined();
			const { groups, total } = await readFigures(db, scheme.id, autumn, 'suite');
			expect(groups).toMatchObject([{ name: 'Northgate', figures: {}, planned: 0 }]);
			expect(total).toMatchObject({ name: 'All', throughput: null, throughputMissing: 3 });
		});

		it('reads the months that are asked for, of its own scheme alone', async () => {
			await visited(scheme.id, scheme.suiteId, '2026-09-30');
			await visited(scheme.id, scheme.suiteId, '2026-10-01');
			await visited(scheme.id, scheme.suiteId, '2026-12-31');
			await visited(scheme.id, scheme.suiteId, '2027-01-01');
			await visited(other.id, other.suiteId, '2026-11-15');
			expect(await firstMonth(db, scheme.id)).toBe('2026-09');
			const { total } = await readFigures(db, scheme.id, autumn, 'quarter');
			expect(total.figures).toEqual({ 'visits.attempted': 2 });
		});

		it('counts what was planned by the Monday of its week, and nothing that was cancelled', async () => {
			await db
				.insertInto('allotment')
				.values([
					allotted(scheme, '2026-09-28'),
					allotted(scheme, '2026-10-05'),
					allotted(scheme, '2026-10-05'),
					allotted(scheme, '2026-12-28'),
					{ ...allotted(scheme, '2026-11-02'), cancelledAt: AT },
					allotted(other, '2026-11-02')
				])
				.execute();
			const { groups, total } = await readFigures(db, scheme.id, autumn, 'suite');
			expect([groups[0]!.planned, total.planned]).toEqual([3, 3]);
			const october = periodBetween(month('2026-10'), month('2026-10'));
			expect((await readFigures(db, scheme.id, october, 'suite')).total.planned).toBe(2);
		});

		it('adds the force’s numbers once the last of them is typed, and keeps who typed how many', async () => {
			const write = (text: string, held: number | null) =>
				writeThroughput(db, actOf(scheme.manager), month(text), new Map([[scheme.suiteId, held]]));
			expect(await write('2026-10', 120)).toEqual({ ok: true });
			await write('2026-11', 0);
			const before = await readFigures(db, scheme.id, autumn, 'suite');
			expect(before.total).toMatchObject({ throughput: null, throughputMissing: 1 });
			await write('2026-12', 90);
			// Nothing changes, and nothing is said to have changed.
			await write('2026-12', 90);
			const after = await readFigures(db, scheme.id, autumn, 'suite');
			expect(after.total).toMatchObject({ throughput: 210, throughputMissing: 0 });
			await write('2026-12', null);
			expect(await throughputOf(db, scheme.id, month('2026-12'))).toEqual(new Map());
			const who = scheme.manager.id;
			expect(await audited(scheme.id)).toEqual(
				['2026-10', '2026-11', '2026-12', '2026-12'].map((subjectId) => ({
					what: 'throughputWritten',
					who,
					subjectId,
					details: { suites: 1 }
				}))
			);
			expect(await throughputOf(db, other.id, month('2026-10'))).toEqual(new Map());
		});

		it('takes the force’s numbers from the scheme manager alone, for suites of the scheme', async () => {
			const typed = new Map([[scheme.suiteId as string, 5]]);
			for (const actor of [scheme.administrator, scheme.custodyLead, scheme.rosalind])
				expect(await writeThroughput(db, actOf(actor), month('2026-08'), typed)).toEqual({
					ok: false,
					reason: 'notAllowed'
				});
			const strange = new Map([...typed, [randomUUID() as string, 5]]);
			expect(await writeThroughput(db, actOf(scheme.manager), month('2026-08'), strange)).toEqual({
				ok: false,
				reason: 'suiteUnknown'
			});
			expect(await throughputOf(db, scheme.id, month('2026-08'))).toEqual(new Map());
		});
	});
}
