import { audienceOf, type PlanningMessage } from '#lib/domain/planning/message.ts';
import type { MemberId } from '#lib/domain/ids.ts';
import { Role } from '#lib/domain/role.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Trx } from '#lib/server/database/tables.ts';
import { queueAll } from '#lib/server/mail/outbox.ts';
import { planningLetter } from './letters.ts';

/** Those of the audience of a message among some people, without who has switched it off. */
const readersAmong = async (
	trx: Trx,
	schemeId: string,
	kind: PlanningMessage,
	to: readonly MemberId[]
): Promise<MemberId[]> => {
	const rows = await trx
		.selectFrom('member')
		.select(['id', 'role'])
		.where('schemeId', '=', schemeId)
		.where('state', '=', 'active')
		.where('id', 'in', [...to])
		.execute();
	const off = await trx
		.selectFrom('reminderOff')
		.select('memberId')
		.where('schemeId', '=', schemeId)
		.where('kind', '=', kind)
		.where('memberId', 'in', [...to])
		.execute();
	const isOff = new Set(off.map(({ memberId }) => memberId));
	const roleOf = new Map(rows.map(({ id, role }) => [id, Role.parse(role)]));
	return [...new Set(to)].filter((id) => {
		const role = roleOf.get(id);
		return role !== undefined && audienceOf[kind].includes(role) && !isOff.has(id);
	});
};

/**
 * The one door by which mail about visits to come leaves: to the audience of its kind ([planning.4]), whoever was named.
 * Returns to whom it went.
 */
export const post = async (
	trx: Trx,
	schemeId: string,
	kind: PlanningMessage,
	to: readonly MemberId[],
	{ origin, now }: { origin: string; now: Instant }
): Promise<MemberId[]> => {
	if (to.length === 0) return [];
	const readers = await readersAmong(trx, schemeId, kind, to);
	const letter = planningLetter(kind, origin);
	await queueAll(
		trx,
		schemeId,
		readers.map((reader) => ({ to: reader, ...letter })),
		now
	);
	return readers;
};
