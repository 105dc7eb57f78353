import type { MemberId, VisitId } from '#lib/domain/ids.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';

/** The visit is theirs no longer: what they wrote before they heard of it is kept for a person to decide. */
export const markFormer = async (
	trx: Trx,
	schemeId: string,
	visitId: VisitId,
	members: readonly MemberId[],
	until: Instant
): Promise<void> => {
	for (const memberId of members) {
		await trx
			.insertInto('formerVisitor')
			.values({ schemeId, visitId, memberId, until })
			.onConflict((conflict) =>
				conflict.columns(['schemeId', 'visitId', 'memberId']).doUpdateSet({ until })
			)
			.execute();
	}
};

/** The visit is theirs again. */
export const unmarkFormer = async (
	trx: Trx,
	schemeId: string,
	visitId: VisitId,
	members: readonly MemberId[]
): Promise<void> => {
	if (members.length === 0) return;
	await trx
		.deleteFrom('formerVisitor')
		.where('schemeId', '=', schemeId)
		.where('visitId', '=', visitId)
		.where('memberId', 'in', [...members])
		.execute();
};

export const wasVisitorOf = async (
	db: Db | Trx,
	schemeId: string,
	visitId: VisitId,
	memberId: MemberId
): Promise<boolean> =>
	(await db
		.selectFrom('formerVisitor')
		.select('memberId')
		.where('schemeId', '=', schemeId)
		.where('visitId', '=', visitId)
		.where('memberId', '=', memberId)
		.executeTakeFirst()) !== undefined;
