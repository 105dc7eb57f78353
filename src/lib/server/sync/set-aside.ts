import type { VisitId } from '#lib/domain/ids.ts';
import type { ChangeRefusal } from '#lib/domain/protocol.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Trx } from '#lib/server/database/tables.ts';

/** A change that was not taken, as kept for its author and the manager. */
export type SetAside = {
	id: string;
	visitId: VisitId | undefined;
	deviceId: string;
	hash: string;
	/** JSON. */
	kept: string;
	code: ChangeRefusal;
};

/** Refused records of one device that are kept; beyond it they are still answered. Work that was given to others always is. */
const MOST_REFUSED = 2_000;

const isFull = async (trx: Trx, schemeId: string, deviceId: string): Promise<boolean> => {
	const { count } = await trx
		.selectFrom('visitQuarantine')
		.select((row) => row.fn.countAll<number>().as('count'))
		.where('schemeId', '=', schemeId)
		.where('deviceId', '=', deviceId)
		.executeTakeFirstOrThrow();
	return Number(count) >= MOST_REFUSED;
};

/** Nothing that a visitor wrote is dropped: what cannot be part of the visit is kept beside it, once. */
export const setAside = async (
	trx: Trx,
	schemeId: string,
	{ id, visitId, deviceId, hash, kept, code }: SetAside,
	receivedAt: Instant
): Promise<void> => {
	if (code !== 'visitGivenToOthers' && (await isFull(trx, schemeId, deviceId))) return;
	await trx
		.insertInto('visitQuarantine')
		.values({
			schemeId,
			id,
			visitId: visitId ?? '',
			deviceId,
			hash,
			change: kept,
			code,
			verdict: null,
			receivedAt
		})
		.onConflict((conflict) => conflict.columns(['schemeId', 'id', 'hash']).doNothing())
		.execute();
};
