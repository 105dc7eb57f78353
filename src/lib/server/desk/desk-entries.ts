import { reportNumber } from '#lib/domain/closing.ts';
import { VisitId } from '#lib/domain/ids.ts';
import { Day, Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { visitorNames } from '#lib/server/reports/visitor-names.ts';
import { VisitSummary } from '#lib/server/visits/visit-summary.ts';

/** One visit whose report has arrived, by its latest version, as the manager's lists show it. */
export type DeskEntry = {
	visitId: VisitId;
	version: number;
	reportNumber: string;
	suiteName: string;
	day: Day;
	visitors: string[];
	/** When the latest version was made here. */
	madeAt: Instant;
	isUrgent: boolean;
	/** Of an urgent one: somebody at the office has dealt with it. */
	isHandled: boolean;
	/** Nobody at the office has opened the latest version. */
	isUnread: boolean;
	hasAlarm: boolean;
	/** The latest version that was sent to the force. */
	sentVersion: number | undefined;
	summary: VisitSummary;
};

/** The visits in the order in which they are named. */
export const deskEntries = async (
	db: Db,
	schemeId: string,
	visitIds: readonly string[]
): Promise<DeskEntry[]> => {
	if (visitIds.length === 0) return [];
	const rows = await db
		.selectFrom('deskVisit')
		.innerJoin('custodySuite', (join) =>
			join
				.onRef('custodySuite.schemeId', '=', 'deskVisit.schemeId')
				.onRef('custodySuite.id', '=', 'deskVisit.suiteId')
		)
		.selectAll('deskVisit')
		.select('custodySuite.name as suiteName')
		.where('deskVisit.schemeId', '=', schemeId)
		.where('deskVisit.visitId', 'in', [...visitIds])
		.execute();
	const names = await visitorNames(db, schemeId, visitIds);
	const entries = rows.map((row): DeskEntry => {
		const visitId = VisitId.parse(row.visitId);
		return {
			visitId,
			version: row.version,
			reportNumber: reportNumber(visitId, row.version),
			suiteName: row.suiteName,
			day: Day.parse(row.visitedOn),
			visitors: names.get(row.visitId) ?? [],
			madeAt: Instant.parse(row.madeAt),
			isUrgent: row.urgent === 1,
			isHandled: row.handled === 1,
			isUnread: row.unread === 1,
			hasAlarm: row.alarm === 1,
			sentVersion: row.sentVersion ?? undefined,
			summary: VisitSummary.parse(JSON.parse(row.summary))
		};
	});
	return visitIds.flatMap((id) => entries.filter(({ visitId }) => visitId === id));
};
