import { isSigned, missingUnder } from '#lib/domain/closing.ts';
import { VisitId } from '#lib/domain/ids.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { Day, Instant } from '#lib/domain/time.ts';
import type { Visit } from '#lib/domain/visit.ts';
import { readVisit } from '#lib/domain/visit-record.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { gapsOf, type DeviceGap } from '#lib/server/sync/device-gaps.ts';
import { loadVisit } from '#lib/server/visits/stored-visit.ts';
import { visitorNames } from './visitor-names.ts';

/** A visit that both have signed and of which something is not here, so that no report of it can be made. */
export type IncompleteVisit = {
	visitId: VisitId;
	suiteName: string;
	day: Day;
	visitors: string[];
	/** When the closure arrived. */
	closedAt: Instant;
	/** Entries that the signed closure names and that the server does not hold. */
	missing: number;
};

/** A scheme has some visits a week: more than so many at once is a fault to look into, not a list to read. */
const MOST = 50;

/** Under the signed closure that is nearest to complete; 0 where a report can be made. */
const missingOf = (visit: Visit): number => {
	const record = readVisit(visit);
	const counts = record.closures
		.filter(({ id }) => isSigned(record, id))
		.map(({ closure }) => missingUnder(visit, closure).length);
	return counts.length > 0 ? Math.min(...counts) : 0;
};

const signedWithoutReport = (db: Db, schemeId: string) =>
	db
		.selectFrom('visit')
		.innerJoin('custodySuite', (join) =>
			join
				.onRef('custodySuite.schemeId', '=', 'visit.schemeId')
				.onRef('custodySuite.id', '=', 'visit.suiteId')
		)
		.select(['visit.id', 'visit.visitedOn', 'visit.closedAt', 'custodySuite.name as suiteName'])
		.where('visit.schemeId', '=', schemeId)
		.where('visit.status', '=', 'signed')
		.where('visit.receivedAt', 'is', null);

/**
 * [report.2] What was signed and cannot be made into a report is told to the manager: by suite, day, pair and number,
 * never by what it says. It leaves the list when what is missing arrives. The caller has asked
 * `may(role, 'read', 'fullReport')`.
 */
export const listIncomplete = async (
	db: Db,
	{ schemeId }: Pick<Actor, 'schemeId'>,
	only?: VisitId
): Promise<IncompleteVisit[]> => {
	const all = signedWithoutReport(db, schemeId);
	const rows = await (only ? all.where('visit.id', '=', only) : all)
		.orderBy('visit.closedAt')
		.orderBy('visit.id')
		.limit(MOST)
		.execute();
	const names = await visitorNames(
		db,
		schemeId,
		rows.map(({ id }) => id)
	);
	const found: IncompleteVisit[] = [];
	for (const row of rows) {
		const visitId = VisitId.parse(row.id);
		const missing = missingOf(await loadVisit(db, schemeId, visitId));
		if (missing === 0) continue;
		found.push({
			visitId,
			suiteName: row.suiteName,
			day: Day.parse(row.visitedOn),
			visitors: names.get(row.id) ?? [],
			closedAt: Instant.parse(row.closedAt),
			missing
		});
	}
	return found;
};

/** One such visit for its page, with the devices that have more to send; undefined for any other. */
export const getIncomplete = async (
	db: Db,
	actor: Pick<Actor, 'schemeId'>,
	id: string
): Promise<(IncompleteVisit & { gaps: DeviceGap[] }) | undefined> => {
	const visitId = VisitId.safeParse(id);
	if (!visitId.success) return undefined;
	const [found] = await listIncomplete(db, actor, visitId.data);
	return found && { ...found, gaps: await gapsOf(db, actor.schemeId, visitId.data) };
};
