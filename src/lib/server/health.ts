import { setTimeout as pause } from 'node:timers/promises';
import { isMigrated } from './database/migrations.ts';
import type { Db } from './database/tables.ts';

const PATIENCE_MS = 3_000;

type Part = 'ok' | 'failed';
export type Health = { database: Part; migrations: Part; mail: Part };

/** A part that does not answer in time is not well, whatever it would have said. */
const partOf = async (check: () => Promise<boolean>): Promise<Part> => {
	const late = new AbortController();
	try {
		const isWell = await Promise.race([
			check(),
			pause(PATIENCE_MS, false, { signal: late.signal, ref: false })
		]);
		return isWell ? 'ok' : 'failed';
	} catch {
		return 'failed';
	} finally {
		late.abort();
	}
};

/** Asks each part itself, now. Says nothing of why one fails: anyone may read the answer. */
export const healthOf = async (application: {
	db: Db;
	mail: { isWell: () => Promise<boolean> };
}): Promise<Health> => {
	const { db, mail } = application;
	const [database, migrations, mailPart] = await Promise.all([
		partOf(async () => (await db.selectFrom('scheme').select('id').limit(1).execute()).length >= 0),
		partOf(() => isMigrated(db)),
		partOf(() => mail.isWell())
	]);
	return { database, migrations, mail: mailPart };
};

export const isWell = (health: Health): boolean =>
	Object.values(health).every((part) => part === 'ok');
