import { describe, expect, it } from 'vitest';
import { instantOf } from '#lib/domain/time.ts';
import { databases } from '../../../../tests/support/databases.ts';
import { loadDemonstration } from './load.ts';

const now = instantOf(Date.UTC(2026, 10, 22, 2, 41));

for (const { name, open } of databases) {
	describe(`loading the demonstration on ${name}`, () => {
		it('loads it once when two servers start at the same time', async () => {
			const db = await open();
			await Promise.all([loadDemonstration(db, now), loadDemonstration(db, now)]);
			const schemes = await db.selectFrom('scheme').selectAll().execute();
			expect(schemes).toHaveLength(2);
			expect(schemes.every(({ isDemonstration }) => isDemonstration === 1)).toBe(true);
			const suites = await db
				.selectFrom('custodySuite')
				.select('id')
				.where('schemeId', '=', 'kent-demonstration')
				.execute();
			expect(suites).toHaveLength(6);
			await db.destroy();
		});
	});
}
