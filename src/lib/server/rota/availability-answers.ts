import { MemberId } from '#lib/domain/ids.ts';
import type { QuarterId } from '#lib/domain/rota/quarter-id.ts';
import { AvailabilityAnswer } from '#lib/domain/rota/visitor-record.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';

/** What each visitor said of a quarter last; who has said nothing is not in it. */
export const listAnswers = async (
	db: Db | Trx,
	schemeId: string,
	quarter: QuarterId
): Promise<Map<MemberId, AvailabilityAnswer>> => {
	const rows = await db
		.selectFrom('availability')
		.select(['memberId', 'answer'])
		.where('schemeId', '=', schemeId)
		.where('quarter', '=', quarter)
		.orderBy('version')
		.execute();
	return new Map(
		rows.map(({ memberId, answer }) => [
			MemberId.parse(memberId),
			AvailabilityAnswer.parse(JSON.parse(answer))
		])
	);
};

/** Keeps what a visitor says of a quarter in its caller's transaction, which has the lock of the scheme. */
export const addAnswer = async (
	trx: Trx,
	member: { schemeId: string; id: MemberId },
	quarter: QuarterId,
	answer: AvailabilityAnswer,
	now: Instant
): Promise<void> => {
	const { schemeId, id: memberId } = member;
	const last = await trx
		.selectFrom('availability')
		.select('version')
		.where('schemeId', '=', schemeId)
		.where('quarter', '=', quarter)
		.where('memberId', '=', memberId)
		.orderBy('version', 'desc')
		.executeTakeFirst();
	await trx
		.insertInto('availability')
		.values({
			schemeId,
			memberId,
			quarter,
			version: (last?.version ?? 0) + 1,
			answer: JSON.stringify(AvailabilityAnswer.parse(answer)),
			writtenBy: memberId,
			writtenAt: now
		})
		.execute();
};
