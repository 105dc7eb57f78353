import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { clockOf } from '#lib/server/clock.ts';
import { dropEverything } from '#lib/server/database/dialect.ts';
import { migrate } from '#lib/server/database/migrations.ts';
import { acrossSchemes, openDatabase } from '#lib/server/database/open.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { fillDemonstration } from '#lib/server/demonstration/fill.ts';
import { readEnvironment, type Environment } from '#lib/server/env.ts';
import { logOf } from '#lib/server/log.ts';

/** `npm run demo:reset`: the demonstration as on its first day. Refuses wherever anything real could be lost. */
const hasRealScheme = async (db: Db): Promise<boolean> =>
	(await db.selectFrom('scheme').select('id').where('isDemonstration', '=', 0).execute()).length >
	0;

const reset = async (db: Db, environment: Environment): Promise<string | undefined> => {
	await migrate(db);
	if (await hasRealScheme(db)) {
		return 'This database holds a scheme that is not a demonstration: nothing was removed.';
	}
	// The demonstration is all there is: its tables go whole, with the triggers that keep its history from change.
	await dropEverything(acrossSchemes(db));
	await migrate(db);
	await fillDemonstration(db, environment, clockOf(environment)(), logOf(environment));
	await rm(join(environment.dataFolder, 'mail'), { recursive: true, force: true });
	return undefined;
};

const main = async (): Promise<string | undefined> => {
	const read = readEnvironment(process.env);
	if (!read.ok) return read.sentence;
	const { environment } = read;
	if (environment.mode === 'production') {
		return 'APP_MODE is production: there is no demonstration to reset.';
	}
	const opened = openDatabase(environment);
	if (!opened.ok) return `A server uses the data in ${environment.dataFolder}: stop it first.`;
	try {
		return await reset(opened.db, environment);
	} finally {
		await opened.close();
	}
};

const refusal = await main();
if (refusal) console.error(refusal);
else console.log('The demonstration is as on its first day.');
process.exitCode = refusal ? 1 : 0;
