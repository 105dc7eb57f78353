import { reportNumber } from '#lib/domain/closing.ts';
import { VisitId } from '#lib/domain/ids.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { isNamedLike } from '#lib/server/people/members.ts';

/**
 * The visits with a report whose suite, visitors or report number hold every word that was typed, accents aside. A
 * report's number is worked out from the visit's id, so the search reads ids and names, never what a report says.
 */
export const visitsLike = async (db: Db, schemeId: string, search: string): Promise<string[]> => {
	const rows = await db
		.selectFrom('visit')
		.innerJoin('custodySuite', (join) =>
			join
				.onRef('custodySuite.schemeId', '=', 'visit.schemeId')
				.onRef('custodySuite.id', '=', 'visit.suiteId')
		)
		.innerJoin('visitVisitor', (join) =>
			join
				.onRef('visitVisitor.schemeId', '=', 'visit.schemeId')
				.onRef('visitVisitor.visitId', '=', 'visit.id')
		)
		.innerJoin('member', (join) =>
			join
				.onRef('member.schemeId', '=', 'visitVisitor.schemeId')
				.onRef('member.id', '=', 'visitVisitor.memberId')
		)
		.select(['visit.id', 'custodySuite.name as suiteName', 'member.name as visitorName'])
		.where('visit.schemeId', '=', schemeId)
		.where('visit.receivedAt', 'is not', null)
		.execute();
	const byVisit = Map.groupBy(rows, ({ id }) => id);
	return [...byVisit]
		.filter(([id, ofVisit]) => {
			const names = ofVisit.map(({ visitorName }) => visitorName).join(' ');
			const number = reportNumber(VisitId.parse(id), 1).split('/')[0];
			return isNamedLike(`${ofVisit[0]?.suiteName} ${names} ${number}`, search.split('/')[0] ?? '');
		})
		.map(([id]) => id);
};
