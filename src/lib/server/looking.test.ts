import { afterAll, beforeAll, expect, it } from 'vitest';
import { databases } from '../../../tests/support/databases.ts';
import { AT, ORIGIN, type InventedScheme } from '../../../tests/support/invented-scheme.ts';
import { addPlannedScheme, allotTo, mailTo } from '../../../tests/support/planned-scheme.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { remind } from './planning/remind.ts';
import { startLooking } from './looking.ts';

const HOUR = 3_600_000;
let db: Db;
let scheme: InventedScheme;
beforeAll(async () => {
	db = await databases[0]!.open();
	scheme = await addPlannedScheme(db);
	await allotTo(db, scheme, [scheme.rosalind, scheme.tobias]);
});
afterAll(() => db.destroy());

it('looks at once, and its end waits for the look that is under way', async () => {
	const errors: unknown[] = [];
	const onError = (error: unknown) => errors.push(error);
	const look = () => remind(db, { now: AT, origin: ORIGIN });
	const reminding = startLooking({ look, everyMs: HOUR, onError });
	await reminding.stop();
	expect(errors).toEqual([]);
	expect(await mailTo(db, scheme.rosalind)).toEqual(['Your week is near']);
});

it('tells of an error and goes on', async () => {
	const { promise, resolve } = Promise.withResolvers<void>();
	let looks = 0;
	const look = () => {
		looks += 1;
		if (looks === 2) resolve();
		throw new Error('no clock');
	};
	const errors: unknown[] = [];
	const onError = (error: unknown) => errors.push(error);
	const reminding = startLooking({ look, everyMs: 1, onError });
	await promise;
	await reminding.stop();
	expect(errors.length).toBeGreaterThan(1);
});
