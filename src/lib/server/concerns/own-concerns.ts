import type { OwnConcern } from '#lib/domain/concerns/own-concern.ts';
import { entriesFor } from '#lib/domain/concerns/reading.ts';
import { EntityId } from '#lib/domain/ids.ts';
import { may } from '#lib/domain/role.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { loadEntriesOf } from './entries.ts';

/** The newest that a visitor has a part in; older ones leave the device. */
const MOST_ON_A_DEVICE = 60;

/** What came of the concerns that somebody raised, as their device has it: in two questions, however many. */
export const ownConcernsOf = async (
	db: Db,
	{ schemeId, id, role }: Actor
): Promise<OwnConcern[]> => {
	if (!may(role, 'read', 'ownConcern')) return [];
	const own = await db
		.selectFrom('concernVisitor')
		.select('concernId')
		.where('schemeId', '=', schemeId)
		.where('memberId', '=', id)
		.orderBy('place', 'desc')
		.limit(MOST_ON_A_DEVICE)
		.execute();
	const entries = await loadEntriesOf(
		db,
		schemeId,
		own.map(({ concernId }) => concernId)
	);
	return own.flatMap(({ concernId }) => {
		const parsed = EntityId.parse(concernId);
		const read = entriesFor({ is: 'visitor', id }, entries.get(parsed) ?? []);
		return read.length > 0 ? [{ id: parsed, entries: read }] : [];
	});
};
