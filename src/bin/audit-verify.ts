import { existsSync } from 'node:fs';
import { verifyAudit, type ChainVerdict } from '#lib/server/audit-verification.ts';
import { isPostgresUrl } from '#lib/server/database/dialect.ts';
import { connect, locationOf } from '#lib/server/database/open.ts';
import { readEnvironment } from '#lib/server/env.ts';

/** `npm run audit:verify`: whether every event is as it was written. May run beside a running server. */
const inWords = {
	altered: 'does not fit its hash or the event before it: it was changed',
	missing: 'is missing',
	unreadable: 'cannot be read',
	cutShort: 'should follow: the end of the trail was removed'
} as const;

const lineOf = (verdict: ChainVerdict): string =>
	verdict.ok
		? `${verdict.schemeId}: intact, ${verdict.events} events`
		: `${verdict.schemeId}: NOT INTACT, event ${verdict.position} ${inWords[verdict.reason]}`;

const verify = async (): Promise<number> => {
	const read = readEnvironment(process.env);
	if (!read.ok) {
		console.error(read.sentence);
		return 1;
	}
	const location = locationOf(read.environment);
	if (!isPostgresUrl(location) && !existsSync(location)) {
		console.error(`There is no database in ${read.environment.dataFolder}.`);
		return 1;
	}
	const db = connect(location);
	const verdicts = await verifyAudit(db);
	await db.destroy();
	for (const verdict of verdicts) console.log(lineOf(verdict));
	return verdicts.every(({ ok }) => ok) ? 0 : 1;
};

process.exitCode = await verify();
