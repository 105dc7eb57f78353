import { ConcernAct } from '#lib/domain/concerns/entry.ts';
import type { Db } from '#lib/server/database/tables.ts';

/**
 * What one shift of the force last left for the next on some concerns, by concern. The force's own: the caller shows it to
 * nobody else, and names only concerns that its reader may read.
 */
export const shiftNotesOn = async (
	db: Db,
	schemeId: string,
	concernIds: readonly string[]
): Promise<Map<string, string>> => {
	if (concernIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('concernEntry')
		.select(['concernId', 'act'])
		.where('schemeId', '=', schemeId)
		.where('concernId', 'in', [...concernIds])
		.where('kind', '=', 'handedOver')
		.orderBy('concernId')
		.orderBy('position')
		.execute();
	return new Map(
		rows.flatMap(({ concernId, act }): [string, string][] => {
			const parsed = ConcernAct.parse(JSON.parse(act));
			return parsed.kind === 'handedOver' ? [[concernId, parsed.note]] : [];
		})
	);
};
