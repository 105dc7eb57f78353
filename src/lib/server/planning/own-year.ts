import { MemberId, SuiteId, VisitId } from '#lib/domain/ids.ts';
import type { OwnVisit } from '#lib/domain/planning/reference.ts';
import { firstDayOf } from '#lib/domain/month.ts';
import { bandOfCell, cellAt } from '#lib/domain/rota/cell.ts';
import { monthsOf, quarterOf } from '#lib/domain/statistics.ts';
import { addDays, Day, Instant, mondayOf } from '#lib/domain/time.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { listRecords } from '#lib/server/rota/visitor-records.ts';
import { visitEntries } from './entries.ts';

/** Nothing was begun by then: the night of Sunday ends on Monday, and a device may send on the day after. */
const missedFrom = (week: Day): Day => addDays(week, 8);

/** The Monday of the week in which the financial year began. */
const yearBegan = (today: Day): Day =>
	mondayOf(firstDayOf(monthsOf({ year: quarterOf(today).year, quarter: 1 })[0]!));

const allottedSince = (db: Db | Trx, schemeId: string, memberId: string, from: Day) =>
	db
		.selectFrom('allotment')
		.leftJoin('visit', (join) =>
			join.onRef('visit.schemeId', '=', 'allotment.schemeId').onRef('visit.id', '=', 'allotment.id')
		)
		.select([
			'allotment.id',
			'allotment.suiteId',
			'allotment.week',
			'allotment.firstVisitorId',
			'allotment.secondVisitorId',
			'visit.id as begunId',
			'visit.receivedAt'
		])
		.where('allotment.schemeId', '=', schemeId)
		.where('allotment.cancelledAt', 'is', null)
		.where('allotment.week', '>=', from)
		.where((row) =>
			row.or([
				row('allotment.firstVisitorId', '=', memberId),
				row('allotment.secondVisitorId', '=', memberId)
			])
		)
		.orderBy('allotment.week')
		.orderBy('allotment.id')
		.execute();

/** A visitor's allotted visits of the financial year and of what is planned beyond it, with what became of each. */
export const ownYear = async (
	db: Db | Trx,
	schemeId: string,
	memberId: MemberId,
	today: Day
): Promise<OwnVisit[]> => {
	const rows = await allottedSince(db, schemeId, memberId, yearBegan(today));
	const ids = rows.map(({ id }) => id);
	const notMade = await visitEntries(db, schemeId, 'notMade', ids);
	const told = new Set(notMade.map(({ entry }) => entry.visitId as string));
	const written = await visitEntries(db, schemeId, 'feedback', ids);
	const given = new Set(
		written.filter(({ by }) => by === memberId).map(({ entry }) => entry.visitId as string)
	);
	const records = await listRecords(db, schemeId);
	const isProbationer = (id: MemberId) => records.get(id)?.record.accreditation === 'probationer';
	return rows.map((row): OwnVisit => {
		const week = Day.parse(row.week);
		const partner = row.firstVisitorId === memberId ? row.secondVisitorId : row.firstVisitorId;
		const partnerId = MemberId.parse(partner);
		const state = row.receivedAt
			? 'made'
			: row.begunId
				? 'begun'
				: told.has(row.id)
					? 'notMade'
					: today >= missedFrom(week)
						? 'missed'
						: 'allotted';
		return {
			visitId: VisitId.parse(row.id),
			suiteId: SuiteId.parse(row.suiteId),
			week,
			partnerId,
			state,
			isFeedbackDue: state === 'made' && isProbationer(partnerId) && !given.has(row.id)
		};
	});
};

const isNight = ({ arrivedAt }: { arrivedAt: string | null }): boolean =>
	arrivedAt !== null && bandOfCell(cellAt(Instant.parse(arrivedAt)).cell) === 'night';

/** How many visits of the financial year somebody began, and at night, those from before this application with them. */
export const countsOfYear = async (
	db: Db | Trx,
	schemeId: string,
	memberId: MemberId,
	today: Day
): Promise<{ begun: number; nights: number }> => {
	const from = firstDayOf(monthsOf({ year: quarterOf(today).year, quarter: 1 })[0]!);
	const here = await db
		.selectFrom('visit')
		.innerJoin('visitVisitor', (join) =>
			join
				.onRef('visitVisitor.schemeId', '=', 'visit.schemeId')
				.onRef('visitVisitor.visitId', '=', 'visit.id')
		)
		.select('visit.arrivedAt')
		.where('visit.schemeId', '=', schemeId)
		.where('visitVisitor.memberId', '=', memberId)
		.where('visit.visitedOn', '>=', from)
		.execute();
	const imported = await db
		.selectFrom('pastVisit')
		.select('arrivedAt')
		.where('schemeId', '=', schemeId)
		.where('visitedOn', '>=', from)
		.where((row) =>
			row.or([row('firstVisitorId', '=', memberId), row('secondVisitorId', '=', memberId)])
		)
		.execute();
	const begun = [...here, ...imported];
	return { begun: begun.length, nights: begun.filter(isNight).length };
};
