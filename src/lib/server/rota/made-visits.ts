import { MemberId, SuiteId } from '#lib/domain/ids.ts';
import { cellAt, type Cell } from '#lib/domain/rota/cell.ts';
import type { Pair, PastVisit } from '#lib/domain/rota/world.ts';
import { countOf, dayBands, Figures } from '#lib/domain/statistics.ts';
import { Day, Instant, mondayOf } from '#lib/domain/time.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';

/** A visit that was made, here or before the scheme used this application; oldest first. */
export type MadeVisit = {
	suiteId: SuiteId;
	week: Day;
	/** `null` where nobody noted when the pair came. */
	cell: Cell | null;
	/** `null` where an imported file named one of the two at most. */
	pair: Pair | null;
};

type Row = {
	suiteId: string;
	visitedOn: string;
	arrivedAt: string | null;
	/** What was counted of it: all there is of a visit that came in before arrivals were kept. */
	figures?: string | null;
	visitors: readonly (string | null)[];
};

/** By the weekday and part of the day that were counted; of a night nobody counted which side of midnight it was. */
const countedCell = (text: string): Cell | null => {
	const figures = Figures.parse(JSON.parse(text));
	const weekday = ([1, 2, 3, 4, 5, 6, 7] as const).findIndex((one) =>
		countOf(figures, `weekday.${one}`)
	);
	const band = dayBands.findIndex((one) => countOf(figures, `band.${one}`));
	return weekday < 0 || band < 0 ? null : weekday * dayBands.length + band;
};

const madeOf = ({ suiteId, visitedOn, arrivedAt, figures, visitors }: Row): MadeVisit => {
	const placed = arrivedAt === null ? undefined : cellAt(Instant.parse(arrivedAt));
	const [one, other] = visitors;
	return {
		suiteId: SuiteId.parse(suiteId),
		week: placed?.week ?? mondayOf(Day.parse(visitedOn)),
		cell: placed?.cell ?? (figures ? countedCell(figures) : null),
		pair: one && other ? [MemberId.parse(one), MemberId.parse(other)] : null
	};
};

const importedFrom = (db: Db | Trx, schemeId: string, from: Day): Promise<Row[]> =>
	db
		.selectFrom('pastVisit')
		.select(['suiteId', 'visitedOn', 'arrivedAt', 'firstVisitorId', 'secondVisitorId'])
		.where('schemeId', '=', schemeId)
		.where('visitedOn', '>=', from)
		.execute()
		.then((rows) =>
			rows.map(({ firstVisitorId, secondVisitorId, ...row }) => ({
				...row,
				visitors: [firstVisitorId, secondVisitorId]
			}))
		);

const madeHereFrom = async (db: Db | Trx, schemeId: string, from: Day): Promise<Row[]> => {
	const rows = await db
		.selectFrom('visit')
		.innerJoin('visitVisitor', (join) =>
			join
				.onRef('visitVisitor.schemeId', '=', 'visit.schemeId')
				.onRef('visitVisitor.visitId', '=', 'visit.id')
		)
		.leftJoin('visitFigures', (join) =>
			join
				.onRef('visitFigures.schemeId', '=', 'visit.schemeId')
				.onRef('visitFigures.id', '=', 'visit.id')
		)
		.select([
			'visit.id',
			'visit.suiteId',
			'visit.visitedOn',
			'visit.arrivedAt',
			'visitFigures.figures',
			'visitVisitor.memberId'
		])
		.where('visit.schemeId', '=', schemeId)
		.where('visitVisitor.schemeId', '=', schemeId)
		.where('visit.visitedOn', '>=', from)
		.orderBy('visit.id')
		.orderBy('visitVisitor.memberId')
		.execute();
	return [...Map.groupBy(rows, ({ id }) => id).values()].map((of) => ({
		...of[0]!,
		visitors: of.map(({ memberId }) => memberId)
	}));
};

/** Everything that was begun on a day from `from` on, in the order of time. */
export const listMadeVisits = async (
	db: Db | Trx,
	schemeId: string,
	from: Day
): Promise<MadeVisit[]> => {
	const rows = [
		...(await importedFrom(db, schemeId, from)),
		...(await madeHereFrom(db, schemeId, from))
	];
	const timeOf = ({ visitedOn, arrivedAt }: Row) => arrivedAt ?? visitedOn;
	return rows.sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1)).map(madeOf);
};

/** Those whose pair is known, as the rota's past. */
export const pastOf = (made: readonly MadeVisit[]): PastVisit[] =>
	made.flatMap(({ pair, ...visit }) => (pair ? [{ ...visit, pair }] : []));
