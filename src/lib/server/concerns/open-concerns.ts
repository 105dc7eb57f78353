import { z } from 'zod';
import { ConcernCategory, Severity } from '#lib/domain/concern.ts';
import { seenOptions, type OpenConcern } from '#lib/domain/field.ts';
import { EntityId, SuiteId, VisitId } from '#lib/domain/ids.ts';
import { openConcernsIn, seenIn, standingAfter, type Seen } from '#lib/domain/open-concern.ts';
import { Day } from '#lib/domain/time.ts';
import type { VisitRecord } from '#lib/domain/visit-record.ts';
import type { Db, Row, Trx } from '#lib/server/database/tables.ts';

/** A device holds no more than these; the oldest of a scheme that has more wait their turn. */
const MOST_ON_A_DEVICE = 500;

export type KeptConcern = OpenConcern & { id: EntityId; suiteId: SuiteId };

const read = (row: Row<'openConcern'>): KeptConcern => ({
	id: EntityId.parse(row.id),
	suiteId: SuiteId.parse(row.suiteId),
	visitId: VisitId.parse(row.visitId),
	raisedOn: Day.parse(row.raisedOn),
	category: ConcernCategory.parse(row.category),
	severity: Severity.parse(row.severity),
	cell: row.cell,
	text: row.text
});

/** The day of the visit that saw a concern last; of two on one day the later in the scheme counts. */
const dayOfVisit = async (trx: Trx, schemeId: string, visitId: string | null) =>
	visitId === null
		? undefined
		: (
				await trx
					.selectFrom('visit')
					.select('visitedOn')
					.where('schemeId', '=', schemeId)
					.where('id', '=', visitId)
					.executeTakeFirst()
			)?.visitedOn;

const keepWhatWasSeen = async (trx: Trx, schemeId: string, record: VisitRecord): Promise<void> => {
	for (const { id, seen } of seenIn(record)) {
		const concern = await trx
			.selectFrom('openConcern')
			.selectAll()
			.where('schemeId', '=', schemeId)
			.where('id', '=', id)
			// A pair speaks of the suite that it was in.
			.where('suiteId', '=', record.begun!.suiteId)
			.executeTakeFirst();
		if (!concern) continue;
		const lastDay = await dayOfVisit(trx, schemeId, concern.lastSeenIn);
		if (lastDay !== undefined && lastDay > record.begun!.day) continue;
		await trx
			.updateTable('openConcern')
			.set({ state: standingAfter(concern.state, seen), lastSeen: seen, lastSeenIn: record.id })
			.where('schemeId', '=', schemeId)
			.where('id', '=', id)
			.execute();
	}
};

/**
 * Keeps what a received visit leaves open at its suite, and what it saw of what was open. The same visit received
 * again, in a later version, adds nothing twice. The caller holds the scheme's lock.
 */
export const keepOpenConcerns = async (
	trx: Trx,
	schemeId: string,
	record: VisitRecord
): Promise<void> => {
	for (const concern of openConcernsIn(record))
		await trx
			.insertInto('openConcern')
			.values({
				...concern,
				schemeId,
				suiteId: record.begun!.suiteId,
				state: 'open',
				lastSeenIn: null,
				lastSeen: null
			})
			.onConflict((conflict) => conflict.columns(['schemeId', 'id']).doNothing())
			.execute();
	await keepWhatWasSeen(trx, schemeId, record);
};

/** Everything open at the suites of a scheme, or at one of them; the newest first. */
export const listOpenConcerns = async (
	db: Db | Trx,
	schemeId: string,
	{ suiteId }: { suiteId?: SuiteId } = {}
): Promise<KeptConcern[]> => {
	const all = db
		.selectFrom('openConcern')
		.selectAll()
		.where('schemeId', '=', schemeId)
		.where('state', '=', 'open');
	const rows = await (suiteId ? all.where('suiteId', '=', suiteId) : all)
		.orderBy('raisedOn', 'desc')
		.orderBy('id')
		.limit(MOST_ON_A_DEVICE)
		.execute();
	return rows.map(read);
};

/** What a pair saw of each last, and on which day. */
export const seenLast = async (
	db: Db,
	schemeId: string,
	concerns: readonly KeptConcern[]
): Promise<Map<EntityId, { seen: Seen; day: Day }>> => {
	if (concerns.length === 0) return new Map();
	const rows = await db
		.selectFrom('openConcern')
		.innerJoin('visit', (join) =>
			join
				.onRef('visit.schemeId', '=', 'openConcern.schemeId')
				.onRef('visit.id', '=', 'openConcern.lastSeenIn')
		)
		.select(['openConcern.id', 'openConcern.lastSeen', 'visit.visitedOn'])
		.where('openConcern.schemeId', '=', schemeId)
		.where(
			'openConcern.id',
			'in',
			concerns.map(({ id }) => id)
		)
		.execute();
	return new Map(
		rows.map(({ id, lastSeen, visitedOn }) => [
			EntityId.parse(id),
			{ seen: z.enum(seenOptions).parse(lastSeen), day: Day.parse(visitedOn) }
		])
	);
};
