import type { Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { sendNews } from './digest.ts';
import { fileWhatIsDue } from './due-filing.ts';
import { escalate } from './escalate.ts';
import { worldOf, type Behind } from './world.ts';

type At = { now: Instant; origin: string };

/** Most looks find nothing, and take no lock for it. */
const isAnythingDue = async (db: Db, schemeId: string, now: Instant): Promise<boolean> => {
	const step = await db
		.selectFrom('concern')
		.select('id')
		.where('schemeId', '=', schemeId)
		.where('stepAt', '<=', now)
		.limit(1)
		.executeTakeFirst();
	const news = await db
		.selectFrom('concernNews')
		.select('memberId')
		.where('schemeId', '=', schemeId)
		.limit(1)
		.executeTakeFirst();
	return step !== undefined || news !== undefined;
};

const byClock = (schemeId: string, at: At): Behind => ({ ...at, schemeId, correlationId: 'clock' });

/** What came due in a scheme; returns how many letters went into the outbox. */
const lookAtScheme = (db: Db, schemeId: string, at: At): Promise<number> =>
	db.transaction().execute(async (trx) => {
		const world = await worldOf(trx, byClock(schemeId, at));
		return (await escalate(world)) + (await sendNews(world));
	});

/** Every scheme's concerns that have yet to be filed or have come due, and the letters of the day. A scheme that fails holds up no other; the first error is thrown at the end. */
export const lookAtConcerns = async (db: Db, at: At): Promise<number> => {
	const schemes = await db.selectFrom('scheme').select('id').execute();
	const errors: unknown[] = [];
	let sent = 0;
	for (const { id } of schemes) {
		try {
			errors.push(...(await fileWhatIsDue(db, byClock(id, at))));
			if (await isAnythingDue(db, id, at.now)) sent += await lookAtScheme(db, id, at);
		} catch (error) {
			errors.push(error);
		}
	}
	if (errors.length > 0) throw errors[0];
	return sent;
};
