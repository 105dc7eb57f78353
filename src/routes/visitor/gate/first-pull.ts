import type { SealedStore } from '#lib/client/sealed-store.ts';
import { syncRound, type SyncWorld } from '#lib/client/sync.ts';
import type { DeviceId } from '#lib/domain/ids.ts';

/** Rounds until all that a visit needs without a signal is on the device; false when a round failed. */
export const firstPull = async (
	store: SealedStore,
	deviceId: DeviceId,
	world: SyncWorld
): Promise<boolean> => {
	for (let turn = 0; ; turn++) {
		const outcome = await syncRound(store, deviceId, world, turn);
		if (!outcome.ok) return false;
		if (!outcome.more) return (await store.reference()) !== undefined;
	}
};
