import type { Change } from '#lib/domain/change.ts';
import type { VisitId } from '#lib/domain/ids.ts';
import type { Instant } from '#lib/domain/time.ts';
import { makeDueReports } from '#lib/server/reports/due-reports.ts';
import { receive } from '#lib/server/sync/receive.ts';
import type { InventedDevice } from './invented-device.ts';
import { actBy, type PastWorld } from './job.ts';

const throwOn = (error: unknown): never => {
	throw error;
};

/** What a device sends is judged, stored and made into reports as anything that a device sends. */
export const send = async (
	{ db, origin, scheme }: PastWorld,
	{ deviceId, owner }: InventedDevice,
	visitId: VisitId,
	changes: readonly Change[],
	now: Instant
): Promise<void> => {
	const act = actBy(owner, now);
	const push = { deviceId, clock: now, push: [...changes] };
	const { results } = await receive(db, act, push, { origin, onFault: throwOn });
	const refused = results.find(({ status }) => status !== 'stored');
	if (refused) throw new Error(`A change of the past was refused: ${refused.code}`);
	await db
		.updateTable('device')
		.set({ lastSeenAt: now })
		.where('schemeId', '=', scheme.id)
		.where('id', '=', deviceId)
		.execute();
	const { correlationId } = act;
	await makeDueReports(db, scheme.id, { origin, now, correlationId, onFault: throwOn }, [visitId]);
};
