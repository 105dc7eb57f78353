import { describe, expect, it } from 'vitest';
import { databases } from '../../../tests/support/databases.ts';
import { dropEverything } from './database/dialect.ts';
import { acrossSchemes } from './database/open.ts';
import { healthOf, isWell } from './health.ts';

const wellMail = { isWell: () => Promise.resolve(true) };

for (const { name, open } of databases) {
	describe(`health on ${name}`, () => {
		it('is well when database, migrations and mail are', async () => {
			const db = await open();
			const health = await healthOf({ db, mail: wellMail });
			expect(health).toEqual({ database: 'ok', migrations: 'ok', mail: 'ok' });
			expect(isWell(health)).toBe(true);
			await db.destroy();
		});

		it('names the part that fails', async () => {
			const db = await open();
			const mail = { isWell: () => Promise.reject(new Error('refused')) };
			expect(await healthOf({ db, mail })).toEqual({
				database: 'ok',
				migrations: 'ok',
				mail: 'failed'
			});
			await dropEverything(acrossSchemes(db));
			const health = await healthOf({ db, mail: wellMail });
			expect(health).toEqual({ database: 'failed', migrations: 'failed', mail: 'ok' });
			expect(isWell(health)).toBe(false);
			await db.destroy();
		});
	});
}
