import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { arrivedVisit } from '../../../../tests/support/arrived-visit.ts';
import { databases } from '../../../../tests/support/databases.ts';
import { addInventedScheme, addTablet } from '../../../../tests/support/invented-scheme.ts';
import { cellAt } from '#lib/domain/rota/cell.ts';
import { Instant, type Day } from '#lib/domain/time.ts';
import { listMadeVisits, pastOf } from './made-visits.ts';

const from = '2026-01-01' as Day;

for (const { name, open } of databases)
	it(`visits that were made on ${name}: here and before, with their pair and the part of the week`, async () => {
		const db = await open();
		const scheme = await addInventedScheme(db);
		const other = await addInventedScheme(db, 'othershire');
		const { id: schemeId, suiteId, rosalind, tobias } = scheme;
		const visitId = await arrivedVisit(db, scheme, {
			seed: 5,
			tablet: await addTablet(db, rosalind)
		});
		const { arrivedAt } = await db
			.selectFrom('visit')
			.select('arrivedAt')
			.where('schemeId', '=', schemeId)
			.where('id', '=', visitId)
			.executeTakeFirstOrThrow();
		const placed = cellAt(Instant.parse(arrivedAt));
		const imported = { schemeId, suiteId, visitedOn: '2026-03-02', arrivedAt: null };
		await db
			.insertInto('pastVisit')
			.values({ ...imported, id: randomUUID(), firstVisitorId: null, secondVisitorId: tobias.id })
			.execute();
		const made = await listMadeVisits(db, schemeId, from);
		expect(made).toEqual([
			{ suiteId, week: '2026-03-02', cell: null, pair: null },
			{ suiteId, ...placed, pair: expect.arrayContaining([rosalind.id, tobias.id]) as unknown }
		]);
		expect(pastOf(made)).toHaveLength(1);
		expect(await listMadeVisits(db, other.id, from)).toEqual([]);
		expect(await listMadeVisits(db, schemeId, '2027-01-01' as Day)).toEqual([]);

		// One that came in before arrivals were kept goes by what was counted of it.
		await db
			.updateTable('visit')
			.set({ arrivedAt: null })
			.where('schemeId', '=', schemeId)
			.where('id', '=', visitId)
			.execute();
		const counted = (await listMadeVisits(db, schemeId, from)).at(-1)!;
		expect(counted.cell).not.toBeNull();
		expect(counted.cell! % 4).toBe(placed.cell % 4);
		await db.destroy();
	});
