import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../../../tests/support/databases.ts';
import {
	addInventedScheme,
	AT,
	type InventedScheme
} from '../../../../tests/support/invented-scheme.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { lockScheme } from '#lib/server/people/act.ts';
import { askedFigures, figuresChoices } from './asked.ts';
import { storeFigures } from './store.ts';

for (const { name, open } of databases) {
	describe(`figures as an address asks for them on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
		});
		afterAll(() => db.destroy());

		const ask = (query: string) => askedFigures(db, scheme.id, new URLSearchParams(query), AT);
		const choices = async (query = '') => figuresChoices(db, scheme.id, await ask(query), AT);

		it.each([
			['', 'October to December 2026', 'suite'],
			['quarter=2025-4&by=panel', 'January to March 2026', 'panel'],
			['from=2026-04&to=2026-11&by=quarter', 'April to November 2026', 'quarter'],
			['from=2026-11&to=2026-04', 'April to November 2026', 'suite'],
			['quarter=2026-5&by=visitor', 'October to December 2026', 'suite'],
			['from=2026-04', 'October to December 2026', 'suite'],
			['from=%27&to=2026-99', 'October to December 2026', 'suite']
		])('?%s is %s', async (query, words, by) => {
			expect(await ask(query)).toMatchObject({ words, by });
		});

		it('its question asks for the same again', async () => {
			for (const query of ['quarter=2025-4&by=quarter', 'from=2026-11&to=2026-04']) {
				const asked = await ask(query);
				expect(await ask(asked.query)).toEqual(asked);
			}
		});

		it('offers the last financial year and this one before the first visit, the newest first', async () => {
			const { quarters, quarter, months, by } = await choices();
			expect(quarters.map(({ value }) => value)).toEqual([
				...['2026-3', '2026-2', '2026-1'],
				...['2025-4', '2025-3', '2025-2', '2025-1']
			]);
			expect(quarter).toBe('2026-3');
			expect([months[0]!.label, months.at(-1)!.label]).toEqual(['December 2026', 'April 2025']);
			expect(by).toEqual(['suite', 'quarter']);
		});

		it('offers what is shown, however far away, and the whole time with figures', async () => {
			const shown = await choices('from=2001-01&to=2001-02');
			expect(shown.quarter).toBe('');
			expect(shown.months.at(-1)!.value).toBe('2001-01');
			expect(shown.months[0]!.value).toBe('2026-12');
			await db.transaction().execute(async (trx) => {
				await lockScheme(trx, scheme.id);
				const filed = {
					id: 'v',
					suiteId: scheme.suiteId,
					visitedOn: '2023-05-01',
					source: 'import' as const
				};
				await storeFigures(trx, scheme.id, filed, { 'visits.attempted': 1 });
			});
			expect((await choices()).quarters.at(-1)!.label).toBe('April to June 2023');
		});

		it('offers panels where a suite has one', async () => {
			await db
				.updateTable('custodySuite')
				.set({ panel: 'North' })
				.where('schemeId', '=', scheme.id)
				.execute();
			expect((await choices()).by).toEqual(['suite', 'panel', 'quarter']);
		});
	});
}
