import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrivedVisit } from '../../../../tests/support/arrived-visit.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actOf,
	addInventedScheme,
	addTablet,
	AT,
	ORIGIN,
	type InventedScheme
} from '../../../../tests/support/invented-scheme.ts';
import { addDays, dayOf, instantAt } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { setHandled } from '#lib/server/desk/handled.ts';
import { LONG_OPEN_DAYS, readOverview } from './overview.ts';

const CANARY = 'zzcanaryzz';

for (const { name, open } of databases) {
	describe(`the chief executive's overview on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			const tablet = await addTablet(db, scheme.rosalind);
			await arrivedVisit(db, scheme, {
				seed: 951,
				tablet,
				inside: (visit) => {
					visit.answer('B06', 'notRight').concern({ text: CANARY });
					visit.detainee({ custodyNumber: CANARY, cell: '7' }).note(CANARY);
				}
			});
		});
		afterAll(() => db.destroy());
		const later = instantAt(addDays(dayOf(AT), LONG_OPEN_DAYS), '12:00');

		it('tells what is urgent, by suite and day, until it is handled', async () => {
			const { urgent } = await readOverview(db, scheme.manager, AT);
			expect(urgent).toMatchObject({ count: 1, visits: [{ suiteName: 'Northgate' }] });
			await setHandled(db, actOf(scheme.manager), urgent.visits[0]!.visitId, true, ORIGIN);
			expect((await readOverview(db, scheme.manager, AT)).urgent.count).toBe(0);
		});

		it('calls long overdue what nobody has seen put right for 30 days', async () => {
			const before = instantAt(addDays(dayOf(AT), LONG_OPEN_DAYS - 1), '12:00');
			expect((await readOverview(db, scheme.manager, before)).longOpen).toEqual([]);
			expect((await readOverview(db, scheme.manager, later)).longOpen).toMatchObject([
				{ suiteName: 'Northgate', raisedOn: dayOf(AT), words: 'Safety hazard, urgent' }
			]);
		});

		it('counts visits of the quarter, and holds nothing of anybody', async () => {
			const overview = await readOverview(db, scheme.manager, AT);
			expect(overview.total).toMatchObject({ attempted: 1, completed: 1, accessRefused: 0 });
			const told = JSON.stringify([overview, await readOverview(db, scheme.manager, later)]);
			expect(told).not.toContain(CANARY);
			for (const person of [scheme.rosalind, scheme.tobias])
				expect(told).not.toContain(person.name);
		});

		it('is of its own scheme', async () => {
			const other = await addInventedScheme(db, 'othershire');
			const { urgent, longOpen, total } = await readOverview(db, other.manager, later);
			expect([urgent.count, longOpen, total.attempted]).toEqual([0, [], 0]);
		});
	});
}
