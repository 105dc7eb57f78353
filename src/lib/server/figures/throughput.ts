import type { Month } from '#lib/domain/month.ts';
import { may } from '#lib/domain/role.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { lockScheme, recordAct, type Act } from '#lib/server/people/act.ts';

/** How many people the force held at each suite in a month, as the force says; absent where nobody has typed it. */
export const throughputOf = async (
	db: Db | Trx,
	schemeId: string,
	month: Month
): Promise<ReadonlyMap<string, number>> => {
	const rows = await db
		.selectFrom('throughput')
		.select(['suiteId', 'held'])
		.where('schemeId', '=', schemeId)
		.where('month', '=', month)
		.execute();
	return new Map(rows.map(({ suiteId, held }) => [suiteId, held]));
};

const write = async (
	trx: Trx,
	{ actor, now }: Act,
	month: Month,
	suiteId: string,
	held: number | null
): Promise<void> => {
	const { schemeId } = actor;
	if (held === null) {
		await trx
			.deleteFrom('throughput')
			.where('schemeId', '=', schemeId)
			.where('month', '=', month)
			.where('suiteId', '=', suiteId)
			.execute();
		return;
	}
	const row = { held, writtenBy: actor.id, writtenAt: now };
	await trx
		.insertInto('throughput')
		.values({ schemeId, suiteId, month, ...row })
		.onConflict((conflict) => conflict.columns(['schemeId', 'month', 'suiteId']).doUpdateSet(row))
		.execute();
};

export type ThroughputAnswer = { ok: true } | { ok: false; reason: 'notAllowed' | 'suiteUnknown' };

/** Keeps the force's numbers of a month; `null` takes one back. What is as it was leaves no trace. */
export const writeThroughput = async (
	db: Db,
	act: Act,
	month: Month,
	typed: ReadonlyMap<string, number | null>
): Promise<ThroughputAnswer> => {
	const { schemeId, role } = act.actor;
	if (!may(role, 'write', 'figures')) return { ok: false, reason: 'notAllowed' };
	return db.transaction().execute(async (trx) => {
		await lockScheme(trx, schemeId);
		const suites = await trx
			.selectFrom('custodySuite')
			.select('id')
			.where('schemeId', '=', schemeId)
			.execute();
		const known = new Set(suites.map(({ id }) => id));
		if ([...typed.keys()].some((id) => !known.has(id)))
			return { ok: false, reason: 'suiteUnknown' };
		const before = await throughputOf(trx, schemeId, month);
		const changed = [...typed].filter(([id, held]) => (before.get(id) ?? null) !== held);
		for (const [suiteId, held] of changed) await write(trx, act, month, suiteId, held);
		if (changed.length > 0)
			await recordAct(
				trx,
				act,
				'throughputWritten',
				{ type: 'month', id: month },
				{ suites: changed.length }
			);
		return { ok: true };
	});
};
