import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../../../tests/support/databases.ts';
import { takeSequence } from './counter.ts';
import type { Db } from './tables.ts';

for (const { name, open } of databases) {
	describe(`the counter of a scheme on ${name}`, () => {
		let db: Db;
		beforeAll(async () => {
			db = await open();
		});
		afterAll(() => db.destroy());

		const take = (schemeId: string, n: number) =>
			db.transaction().execute((trx) => takeSequence(trx, schemeId, n));

		it('gives the first of n numbers, per scheme and without a gap', async () => {
			expect(await take('a', 3)).toBe(1);
			expect(await take('a', 1)).toBe(4);
			expect(await take('b', 1)).toBe(1);
			expect(await take('a', 1)).toBe(5);
		});

		it('takes back the numbers of a transaction that failed', async () => {
			await take('c', 1);
			const failing = db.transaction().execute(async (trx) => {
				await takeSequence(trx, 'c', 10);
				throw new Error('the change was refused');
			});
			await expect(failing).rejects.toThrow('refused');
			expect(await take('c', 1)).toBe(2);
		});

		it('gives writers at the same time numbers of their own', async () => {
			const taken = await Promise.all(Array.from({ length: 20 }, () => take('d', 2)));
			expect(taken.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => 1 + i * 2));
		});

		it('refuses to take nothing', async () => {
			await expect(take('a', 0)).rejects.toThrow('whole numbers');
		});
	});
}
