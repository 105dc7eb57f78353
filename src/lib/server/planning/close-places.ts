import type { MemberId, VisitId } from '#lib/domain/ids.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Trx } from '#lib/server/database/tables.ts';

/** Places whose holders are not of the pair any more: given the visit back one day, they have given nothing away. */
export const closePlaces = async (
	trx: Trx,
	schemeId: string,
	visitId: VisitId,
	holders: readonly MemberId[],
	now: Instant
): Promise<void> => {
	if (holders.length === 0) return;
	await trx
		.updateTable('openPlace')
		.set({ state: 'taken', closedAt: now })
		.where('schemeId', '=', schemeId)
		.where('visitId', '=', visitId)
		.where('memberId', 'in', [...holders])
		.where('state', 'in', ['open', 'asked'])
		.execute();
};
