import { packCounts, sorted, type ForcePack } from '#lib/domain/panel-pack/pack-counts.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import type { AskedPack } from './asked.ts';
import { readLists } from './lists.ts';

/**
 * The force's pack from its own rows, with nothing of visits or themes. The caller has asked `may(role, 'read', 'forcePanelPack')`.
 */
export const readForcePack = async (
	db: Db,
	schemeId: string,
	asked: Pick<AskedPack, 'period' | 'suites'>,
	now: Instant
): Promise<ForcePack> => {
	const { lists, isCut } = await readLists(db, { schemeId, reader: 'force', now }, asked);
	return { ...packCounts(sorted(lists), asked.suites), isCut };
};
