import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../../../tests/support/databases.ts';
import { dropEverything } from './dialect.ts';
import { isMigrated, migrate } from './migrations.ts';
import { acrossSchemes } from './open.ts';
import { tenantTables, type Db } from './tables.ts';

for (const { name, open } of databases) {
	describe(`the tables on ${name}`, () => {
		let db: Db;
		beforeAll(async () => {
			db = await open();
		});
		afterAll(() => db.destroy());

		it('all stand, and each that carries scheme_id is guarded', async () => {
			const tables = await acrossSchemes(db).introspection.getTables();
			const carrying = tables
				.filter(({ columns }) => columns.some((column) => column.name === 'scheme_id'))
				.map((table) => table.name);
			expect(carrying.sort()).toEqual(Object.values(tenantTables).sort());
			expect(tables.map((table) => table.name)).toContain('scheme');
		});

		it('keep a number, a blob, a null and an empty text as they were', async () => {
			const at = '2026-11-22T02:41:00.000Z';
			await db
				.insertInto('scheme')
				.values({ id: 's', name: 'S', isDemonstration: 1, createdAt: at })
				.execute();
			const suite = {
				schemeId: 's',
				id: 'suite',
				name: 'Medway',
				address: '',
				isReserve: 0
			} as const;
			await db.insertInto('custodySuite').values(suite).execute();
			const visit = {
				schemeId: 's',
				id: 'v',
				suiteId: 'suite',
				status: 'received',
				template: 'core',
				visitedOn: '2026-11-22',
				summary: '{"snake_case":{"left_alone":1}}',
				createdAt: at
			};
			await db.insertInto('visit').values(visit).execute();
			const bytes = new Uint8Array([0, 255, 37, 80]);
			const report = {
				schemeId: 's',
				visitId: 'v',
				version: 1,
				view: 'full',
				sha256: 'x'
			} as const;
			await db
				.insertInto('report')
				.values({ ...report, bytes, madeAt: at })
				.execute();
			const rows = await db.selectFrom('report').selectAll().where('schemeId', '=', 's').execute();
			expect(rows).toHaveLength(1);
			expect([...(rows[0]?.bytes ?? [])]).toEqual([0, 255, 37, 80]);
			expect(rows[0]).toMatchObject({ ...report, madeAt: at, alarm: null });
			const kept = await db
				.selectFrom('visit')
				.selectAll()
				.where('schemeId', '=', 's')
				.executeTakeFirstOrThrow();
			expect(kept).toEqual({
				...visit,
				urgent: 0,
				receivedAt: null,
				closedAt: null,
				arrivedAt: null
			});
		});

		it('refuse a row of a scheme that points into another', async () => {
			const at = '2026-11-22T02:41:00.000Z';
			await db
				.insertInto('scheme')
				.values({ id: 'other', name: 'O', isDemonstration: 1, createdAt: at })
				.execute();
			const visit = { schemeId: 'other', id: 'w', suiteId: 'suite', status: 'received' };
			const insert = db
				.insertInto('visit')
				.values({ ...visit, template: 't', visitedOn: '2026-11-22', summary: '{}', createdAt: at })
				.execute();
			await expect(insert).rejects.toThrow(/foreign key/i);
		});

		it('are gone and come back', async () => {
			expect(await isMigrated(db)).toBe(true);
			await dropEverything(acrossSchemes(db));
			expect(await isMigrated(db)).toBe(false);
			await migrate(db);
			expect(await isMigrated(db)).toBe(true);
			await expect(sql`select count(*) from scheme`.execute(db)).resolves.toBeDefined();
		});
	});
}
