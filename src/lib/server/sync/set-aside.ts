import type { MemberId, VisitId } from '#lib/domain/ids.ts';
import type { ChangeRefusal } from '#lib/domain/protocol.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Trx } from '#lib/server/database/tables.ts';

/** A change that was not taken, as kept for its author and the manager. */
export type SetAside = {
	id: string;
	visitId: VisitId | undefined;
	/** One of the sender's own, whatever device the record names: it is the sender's store that fills. */
	deviceId: string;
	senderId: MemberId;
	hash: string;
	/** JSON. */
	kept: string;
	code: ChangeRefusal;
};

/** Refused records of one visitor that are kept; beyond it they are still answered. Work that was given to others always is. */
const MOST_REFUSED = 2_000;
/** Characters; the closure of a long visit is a tenth of it. */
const LONGEST_REFUSED = 256 * 1024;

const isFull = async (trx: Trx, schemeId: string, senderId: MemberId): Promise<boolean> => {
	const { count } = await trx
		.selectFrom('visitQuarantine')
		.select((row) => row.fn.countAll<number>().as('count'))
		.where('schemeId', '=', schemeId)
		.where('deviceId', 'in', (row) =>
			row
				.selectFrom('device')
				.select('device.id')
				.where('device.schemeId', '=', schemeId)
				.where('device.memberId', '=', senderId)
		)
		.executeTakeFirstOrThrow();
	return Number(count) >= MOST_REFUSED;
};

/** Nothing that a visitor wrote is dropped: what cannot be part of the visit is kept beside it, once. */
export const setAside = async (
	trx: Trx,
	schemeId: string,
	{ id, visitId, deviceId, senderId, hash, kept, code }: SetAside,
	receivedAt: Instant
): Promise<void> => {
	const isWork = code === 'visitGivenToOthers';
	if (!isWork && (await isFull(trx, schemeId, senderId))) return;
	const isTooLong = !isWork && kept.length > LONGEST_REFUSED;
	await trx
		.insertInto('visitQuarantine')
		.values({
			schemeId,
			id,
			visitId: visitId ?? '',
			deviceId,
			hash,
			change: isTooLong ? JSON.stringify({ length: kept.length }) : kept,
			code,
			verdict: null,
			receivedAt
		})
		.onConflict((conflict) => conflict.columns(['schemeId', 'id', 'hash']).doNothing())
		.execute();
};
