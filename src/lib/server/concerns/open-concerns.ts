import { z } from 'zod';
import { ConcernCategory, Severity } from '#lib/domain/concern.ts';
import { seenOptions, type OpenConcern } from '#lib/domain/field.ts';
import { EntityId, SuiteId, VisitId } from '#lib/domain/ids.ts';
import type { Seen } from '#lib/domain/open-concern.ts';
import { Day } from '#lib/domain/time.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';

/** A device holds no more than these; the oldest of a scheme that has more wait their turn. */
const MOST_ON_A_DEVICE = 500;

/** As the next pair of a suite reads it. */
export type KeptConcern = OpenConcern & { id: EntityId; suiteId: SuiteId };

/** Everything that stands in the checklists of a scheme ([concern.10]), or of one suite; the newest first. */
export const listOpenConcerns = async (
	db: Db | Trx,
	schemeId: string,
	{ suiteId }: { suiteId?: SuiteId } = {}
): Promise<KeptConcern[]> => {
	const all = db
		.selectFrom('concern')
		.select(['id', 'suiteId', 'visitId', 'raisedOn', 'category', 'severity', 'cell', 'text'])
		.where('schemeId', '=', schemeId)
		.where('inChecklist', '=', 1);
	const rows = await (suiteId ? all.where('suiteId', '=', suiteId) : all)
		.orderBy('raisedOn', 'desc')
		.orderBy('id')
		.limit(MOST_ON_A_DEVICE)
		.execute();
	return rows.map((row) => ({
		id: EntityId.parse(row.id),
		suiteId: SuiteId.parse(row.suiteId),
		visitId: VisitId.parse(row.visitId),
		raisedOn: Day.parse(row.raisedOn),
		category: ConcernCategory.parse(row.category),
		severity: Severity.parse(row.severity),
		cell: row.cell,
		text: row.text
	}));
};

/** What a pair saw of each last, and on which day. */
export const seenLast = async (
	db: Db,
	schemeId: string,
	concerns: readonly KeptConcern[]
): Promise<Map<EntityId, { seen: Seen; day: Day }>> => {
	if (concerns.length === 0) return new Map();
	const rows = await db
		.selectFrom('concern')
		.select(['id', 'lastSeen', 'lastSeenOn'])
		.where('schemeId', '=', schemeId)
		.where(
			'id',
			'in',
			concerns.map(({ id }) => id)
		)
		.where('lastSeen', 'is not', null)
		.execute();
	return new Map(
		rows.map(({ id, lastSeen, lastSeenOn }) => [
			EntityId.parse(id),
			{ seen: z.enum(seenOptions).parse(lastSeen), day: Day.parse(lastSeenOn) }
		])
	);
};
