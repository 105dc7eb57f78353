import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../../../tests/support/databases.ts';
import {
	addInventedScheme,
	type InventedScheme
} from '../../../../tests/support/invented-scheme.ts';
import { randomFrom } from '../../../../tests/support/random.ts';
import { addFigures, Figures } from '#lib/domain/statistics.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { lockScheme } from '#lib/server/people/act.ts';
import { removeFigures, storeAllFigures, storeFigures, type FiledFigures } from './store.ts';

const SECOND_SUITE = '019a0000-0000-7000-8000-000000000002';

for (const { name, open } of databases) {
	describe(`the sums of a suite and month on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let other: InventedScheme;

		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			other = await addInventedScheme(db, 'othershire');
			await db
				.insertInto('custodySuite')
				.values({
					schemeId: scheme.id,
					id: SECOND_SUITE,
					name: 'Southgate',
					address: '',
					isReserve: 0
				})
				.execute();
		});
		afterAll(() => db.destroy());

		const sums = async (schemeId: string = scheme.id) => {
			const rows = await db
				.selectFrom('suiteFigures')
				.select(['month', 'suiteId', 'figures'])
				.where('schemeId', '=', schemeId)
				.orderBy('month')
				.orderBy('suiteId')
				.execute();
			return rows.map(({ month, suiteId, figures }) => ({
				month,
				suiteId,
				figures: Figures.parse(JSON.parse(figures))
			}));
		};
		const store = (filed: FiledFigures, schemeId: string = scheme.id) =>
			db.transaction().execute(async (trx) => {
				await lockScheme(trx, schemeId);
				const { figures, ...of } = filed;
				await storeFigures(trx, schemeId, of, figures);
			});
		const remove = (ids: string[]) =>
			db.transaction().execute(async (trx) => {
				await lockScheme(trx, scheme.id);
				await removeFigures(trx, scheme.id, ids);
			});
		const visit = (values: Partial<FiledFigures> = {}): FiledFigures => ({
			id: randomUUID(),
			suiteId: scheme.suiteId,
			visitedOn: '2026-11-22',
			source: 'visit',
			figures: { 'visits.attempted': 1, 'detainees.held': 4 },
			...values
		});

		it('[sums.1] a month is the sum of its visits, and the same visit again changes nothing', async () => {
			const first = visit();
			const second = visit({ figures: { 'visits.attempted': 1, 'detainees.held': 2 } });
			await store(first);
			await store(second);
			await store(first);
			const november = { month: '2026-11', suiteId: scheme.suiteId };
			expect(await sums()).toEqual([
				{ ...november, figures: { 'visits.attempted': 2, 'detainees.held': 6 } }
			]);
			await store({ ...first, figures: { 'visits.attempted': 1, 'detainees.held': 3 } });
			expect(await sums()).toEqual([
				{ ...november, figures: { 'visits.attempted': 2, 'detainees.held': 5 } }
			]);
			await remove([first.id, second.id]);
			expect(await sums()).toEqual([]);
		});

		it('[sums.1] a visit that moves to another day or suite leaves the sum that it was in', async () => {
			const moved = visit();
			await store(moved);
			await store({ ...moved, visitedOn: '2026-12-01', suiteId: SECOND_SUITE });
			expect(await sums()).toEqual([
				{ month: '2026-12', suiteId: SECOND_SUITE, figures: moved.figures }
			]);
			await remove([moved.id, randomUUID()]);
			expect(await sums()).toEqual([]);
		});

		it('[sums.1] after any acts the sums are those of what is filed', async () => {
			const random = randomFrom(7);
			const pick = (n: number) => Math.floor(random() * n);
			const ids = Array.from({ length: 8 }, () => randomUUID());
			const filed = new Map<string, FiledFigures>();
			for (let step = 0; step < 60; step += 1) {
				const id = ids[pick(ids.length)]!;
				if (pick(4) === 0) {
					filed.delete(id);
					await remove([id]);
					continue;
				}
				const values = visit({
					id,
					suiteId: pick(2) ? scheme.suiteId : SECOND_SUITE,
					visitedOn: `2026-0${1 + pick(3)}-15`,
					figures: { 'visits.attempted': 1, 'detainees.held': pick(5), 'band.night': pick(2) }
				});
				filed.set(id, values);
				await store(values);
			}
			const byMonth = Map.groupBy(
				filed.values(),
				({ visitedOn, suiteId }) => `${visitedOn.slice(0, 7)} ${suiteId}`
			);
			const expected = [...byMonth]
				.map(([key, all]) => ({
					key,
					figures: addFigures(all.map(({ figures }) => figures))
				}))
				.sort((a, b) => (a.key < b.key ? -1 : 1));
			expect(
				(await sums()).map(({ month, suiteId, figures }) => ({
					key: `${month} ${suiteId}`,
					figures
				}))
			).toEqual(expected);
			await remove(ids);
			expect(await sums()).toEqual([]);
		});

		it('[sums.1] ten thousand at once are as many as one after another', async () => {
			const all = Array.from({ length: 10_000 }, (_, number) =>
				visit({
					source: 'import',
					visitedOn: `2025-${String(1 + (number % 12)).padStart(2, '0')}-03`
				})
			);
			await db.transaction().execute(async (trx) => {
				await lockScheme(trx, scheme.id);
				await storeAllFigures(trx, scheme.id, all);
			});
			const months = await sums();
			expect(months).toHaveLength(12);
			expect(addFigures(months.map(({ figures }) => figures))).toEqual({
				'visits.attempted': 10_000,
				'detainees.held': 40_000
			});
			await remove(all.map(({ id }) => id));
			expect(await sums()).toEqual([]);
		});

		it('refuses one id twice in a call: which of the two counts would be chance', async () => {
			const twice = visit();
			await expect(
				db.transaction().execute((trx) => storeAllFigures(trx, scheme.id, [twice, twice]))
			).rejects.toThrow('twice');
		});

		it('a scheme’s sums are its own, under the same id too', async () => {
			const shared = visit();
			await store(shared);
			await store(shared, other.id);
			await remove([shared.id]);
			expect(await sums()).toEqual([]);
			expect(await sums(other.id)).toHaveLength(1);
		});

		it('what is no figure is not filed', async () => {
			const wrong = visit({ figures: { 'detainees.held': -1 } });
			await expect(store(wrong)).rejects.toThrow();
			expect(await sums()).toEqual([]);
		});
	});
}
