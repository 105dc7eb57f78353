import { AuditEvent } from '#lib/domain/audit.ts';
import type { VisitId } from '#lib/domain/ids.ts';
import { ChangeRefusal } from '#lib/domain/protocol.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { memberNames } from '#lib/server/people/members.ts';

/** One line of what happened to a visit, as its page tells it. */
export type HistoryLine = {
	at: Instant;
	what: string;
	whoName: string;
	version: number | undefined;
};

/** Everything in the trail about one visit, the oldest first. The caller has asked `may(role, 'read', 'fullReport')`. */
export const visitHistory = async (
	db: Db,
	schemeId: string,
	visitId: VisitId
): Promise<HistoryLine[]> => {
	const rows = await db
		.selectFrom('auditEvent')
		.selectAll()
		.where('schemeId', '=', schemeId)
		.where('subjectType', '=', 'visit')
		.where('subjectId', '=', visitId)
		.orderBy('position')
		.execute();
	const names = await memberNames(db, schemeId);
	return rows.map((row) => {
		const { at, what, who, details } = AuditEvent.parse({
			...row,
			details: JSON.parse(row.details)
		});
		const { version } = details;
		return {
			at,
			what,
			whoName: names.get(who) ?? 'The application',
			version: typeof version === 'number' ? version : undefined
		};
	});
};

/** Why entries of a visit were not taken, and how many of each; what came again and was stored is not among them. */
export const setAsideReasons = async (
	db: Db,
	schemeId: string,
	visitId: VisitId
): Promise<{ code: ChangeRefusal; count: number }[]> => {
	const rows = await db
		.selectFrom('visitQuarantine')
		.leftJoin('visitChange', (join) =>
			join
				.onRef('visitChange.schemeId', '=', 'visitQuarantine.schemeId')
				.onRef('visitChange.id', '=', 'visitQuarantine.id')
				.onRef('visitChange.hash', '=', 'visitQuarantine.hash')
		)
		.select((row) => ['visitQuarantine.code', row.fn.countAll<number>().as('count')])
		.where('visitQuarantine.schemeId', '=', schemeId)
		.where('visitQuarantine.visitId', '=', visitId)
		.where('visitChange.id', 'is', null)
		.groupBy('visitQuarantine.code')
		.orderBy('visitQuarantine.code')
		.execute();
	return rows.map(({ code, count }) => ({ code: ChangeRefusal.parse(code), count: Number(count) }));
};
