import { MemberId } from '#lib/domain/ids.ts';
import { dayOf, timeInWords } from '#lib/domain/time.ts';
import { queueAll } from '#lib/server/mail/outbox.ts';
import { concernLetter, pathFor } from './letters.ts';
import { activeAmong } from './people.ts';
import type { World } from './world.ts';

/** London time from which the letter of the day goes: before an office opens, and not into a night's sleep. */
const FROM = '07:00';

const kind = 'concernNews';

const readersOf = async ({ trx, schemeId }: World): Promise<string[]> => {
	const rows = await trx
		.selectFrom('concernNews')
		.select('memberId')
		.distinct()
		.where('schemeId', '=', schemeId)
		.orderBy('memberId')
		.execute();
	return rows.map(({ memberId }) => memberId);
};

const wantsNone = async ({ trx, schemeId }: World): Promise<Set<string>> => {
	const rows = await trx
		.selectFrom('reminderOff')
		.select('memberId')
		.where('schemeId', '=', schemeId)
		.where('kind', '=', kind)
		.execute();
	return new Set(rows.map(({ memberId }) => memberId));
};

/** Whether it is the first of the day for them; noted at once. */
const isFirstToday = async (
	{ trx, schemeId, now }: World,
	memberId: MemberId
): Promise<boolean> => {
	const added = await trx
		.insertInto('reminderSent')
		.values({ schemeId, memberId, kind, about: dayOf(now), at: now })
		.onConflict((conflict) =>
			conflict.columns(['schemeId', 'memberId', 'kind', 'about']).doNothing()
		)
		.executeTakeFirst();
	return Number(added.numInsertedOrUpdatedRows ?? 0n) === 1;
};

/**
 * One letter a day to each who has news of concerns, and says that there is some. Who has switched it off gets none, and the
 * news go with the day. Returns how many went into the outbox.
 */
export const sendNews = async (world: World): Promise<number> => {
	const { trx, schemeId, now, origin } = world;
	if (timeInWords(now) < FROM) return 0;
	const readers = await readersOf(world);
	if (readers.length === 0) return 0;
	const active = new Map((await activeAmong(trx, schemeId, readers)).map((one) => [one.id, one]));
	const off = await wantsNone(world);
	let sent = 0;
	for (const id of readers) {
		const person = active.get(MemberId.parse(id));
		if (person && !off.has(id)) {
			if (!(await isFirstToday(world, person.id))) continue;
			const letter = concernLetter(kind, { origin, path: pathFor(person.role) });
			await queueAll(trx, schemeId, [{ to: person.id, ...letter }], now);
			sent += 1;
		}
		await trx
			.deleteFrom('concernNews')
			.where('schemeId', '=', schemeId)
			.where('memberId', '=', id)
			.execute();
	}
	return sent;
};
