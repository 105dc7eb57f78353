import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instantOf, millisecondsOf } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { databases } from '../../../../tests/support/databases.ts';
import { NOW } from '../../../../tests/support/people.ts';
import { Throttle, type Counted } from './throttle.ts';

const after = (minutes: number) => instantOf(millisecondsOf(NOW) + minutes * 60_000);
const account: Counted = { what: 'account', name: 'rhian@kent.example' };

for (const { name, open } of databases) {
	describe(`the throttle on ${name}`, () => {
		let db: Db;
		let throttle: Throttle;
		beforeEach(async () => {
			db = await open();
			throttle = new Throttle(db, 'secret');
		});
		afterEach(() => db.destroy());

		const taken = async (counted: Counted, times: number, minutes = 0) => {
			const answers: boolean[] = [];
			for (let n = 0; n < times; n += 1) answers.push(await throttle.take(counted, after(minutes)));
			return answers.filter(Boolean).length;
		};

		it('lets five attempts on an account pass, then one after each pause, which doubles', async () => {
			expect(await taken(account, 10)).toBe(5);
			expect(await taken(account, 10, 1)).toBe(1);
			expect(await taken(account, 10, 2.9)).toBe(0);
			expect(await taken(account, 10, 3)).toBe(1);
		});

		it('never pauses an account for more than a quarter of an hour', async () => {
			await taken(account, 5);
			for (let n = 1; n < 12; n += 1) await taken(account, 1, n * 15);
			expect(await taken(account, 1, 12 * 15 - 1)).toBe(0);
			expect(await taken(account, 1, 12 * 15)).toBe(1);
		});

		it('forgets after a day, and at once after a success', async () => {
			await taken(account, 5);
			expect(await taken(account, 9, 24 * 60)).toBe(5);
			await throttle.forget(account);
			expect(await taken(account, 9, 24 * 60)).toBe(5);
		});

		it('keeps no row for longer than it counts', async () => {
			await taken(account, 1);
			await taken({ what: 'address', name: '192.0.2.9' }, 1, 60);
			const rows = async () =>
				(await db.selectFrom('signInThrottle').select('key').execute()).length;
			await throttle.clean(after(24 * 60));
			expect(await rows()).toBe(2);
			await throttle.clean(after(24 * 60 + 1));
			expect(await rows()).toBe(1);
			await throttle.clean(after(26 * 60));
			expect(await rows()).toBe(0);
		});

		it('pauses an address after thirty attempts on whatever accounts', async () => {
			expect(await taken({ what: 'address', name: '192.0.2.1' }, 40)).toBe(30);
			expect(await taken({ what: 'address', name: '192.0.2.2' }, 1)).toBe(1);
		});

		it('keeps no address of a person or a machine', async () => {
			await taken(account, 1);
			await taken({ what: 'address', name: '192.0.2.1' }, 1);
			const rows = JSON.stringify(await db.selectFrom('signInThrottle').selectAll().execute());
			expect(rows).not.toMatch(/rhian|192\.0/);
		});
	});
}
