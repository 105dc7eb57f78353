import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrivedVisit } from '../../../../tests/support/arrived-visit.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	addInventedScheme,
	addTablet,
	type InventedScheme,
	type Tablet
} from '../../../../tests/support/invented-scheme.ts';
import { Figures } from '#lib/domain/statistics.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { fileDueVisits } from './file-visit.ts';

for (const { name, open } of databases) {
	describe(`the figures of received visits on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let tablet: Tablet;

		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			tablet = await addTablet(db, scheme.rosalind);
		});
		afterAll(() => db.destroy());

		const months = async () => {
			const rows = await db
				.selectFrom('suiteFigures')
				.select(['suiteId', 'month', 'figures'])
				.where('schemeId', '=', scheme.id)
				.execute();
			return rows.map((row) => ({ ...row, figures: Figures.parse(JSON.parse(row.figures)) }));
		};
		const fail = (error: unknown) => {
			throw error;
		};

		it('are filed when the report arrives, not before', async () => {
			await arrivedVisit(db, scheme, { seed: 1, tablet, isUnfinished: true });
			expect(await months()).toEqual([]);
			await arrivedVisit(db, scheme, {
				seed: 2,
				tablet,
				inside: (visit) => visit.admit(12).detainee().detainee({ outcome: 'asleep' })
			});
			expect(await months()).toMatchObject([
				{
					suiteId: scheme.suiteId,
					month: '2026-11',
					figures: {
						'visits.attempted': 1,
						'visits.completed': 1,
						'detainees.held': 2,
						'detainees.seen': 1,
						// The second time of being let in is the one that holds; the settings flag from 10 minutes.
						'delays.flagged': 1
					}
				}
			]);
		});

		it('of visits that were received before figures were kept are filed at the next start, once', async () => {
			const before = await months();
			const received = await db
				.selectFrom('visit')
				.select('id')
				.where('schemeId', '=', scheme.id)
				.where('receivedAt', 'is not', null)
				.execute();
			await db.deleteFrom('suiteFigures').where('schemeId', '=', scheme.id).execute();
			await db.deleteFrom('visitFigures').where('schemeId', '=', scheme.id).execute();
			await db
				.insertInto('dueFigures')
				.values(received.map(({ id }) => ({ schemeId: scheme.id, visitId: id })))
				.execute();
			await fileDueVisits(db, fail);
			expect(await months()).toEqual(before);
			await fileDueVisits(db, fail);
			expect(await months()).toEqual(before);
		});

		it('one that cannot be filed is told of, stays due, and holds up no other', async () => {
			const before = await months();
			const visits = await db
				.selectFrom('visit')
				.select(['id', 'receivedAt'])
				.where('schemeId', '=', scheme.id)
				.execute();
			await db
				.insertInto('dueFigures')
				.values(visits.map(({ id }) => ({ schemeId: scheme.id, visitId: id })))
				.execute();
			const unfinished = visits.find(({ receivedAt }) => receivedAt === null)!;
			const faults: string[] = [];
			await fileDueVisits(db, (_, visitId) => faults.push(visitId));
			expect(faults).toEqual([unfinished.id]);
			const due = db.selectFrom('dueFigures').select('visitId').where('schemeId', '=', scheme.id);
			expect(await due.execute()).toEqual([{ visitId: unfinished.id }]);
			expect(await months()).toEqual(before);
		});
	});
}
