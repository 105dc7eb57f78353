import { MemberId, SuiteId, VisitId } from '#lib/domain/ids.ts';
import type { SuggestedPlace } from '#lib/domain/rota/setup.ts';
import { slotKey, type Pair, type Place, type Slot } from '#lib/domain/rota/world.ts';
import { Day } from '#lib/domain/time.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';

/** The visit allotted for a slot of the rota, as it stands. */
export type RotaVisit = Slot & {
	visitId: VisitId;
	pair: Pair;
	isBegun: boolean;
	/** Its report is in the inbox. */
	isMade: boolean;
};

/** Visits that stand for the slots of some weeks, by `slotKey`. */
export const listRotaVisits = async (
	db: Db | Trx,
	schemeId: string,
	weeks: readonly Day[]
): Promise<Map<string, RotaVisit>> => {
	const rows = await db
		.selectFrom('rotaVisit')
		.innerJoin('allotment', (join) =>
			join
				.onRef('allotment.schemeId', '=', 'rotaVisit.schemeId')
				.onRef('allotment.id', '=', 'rotaVisit.visitId')
		)
		.leftJoin('visit', (join) =>
			join
				.onRef('visit.schemeId', '=', 'rotaVisit.schemeId')
				.onRef('visit.id', '=', 'rotaVisit.visitId')
		)
		.select([
			'rotaVisit.suiteId',
			'rotaVisit.week',
			'rotaVisit.visitId',
			'allotment.firstVisitorId',
			'allotment.secondVisitorId',
			'visit.id as begunId',
			'visit.receivedAt'
		])
		.where('rotaVisit.schemeId', '=', schemeId)
		.where('allotment.schemeId', '=', schemeId)
		.where('rotaVisit.week', '>=', weeks[0]!)
		.where('rotaVisit.week', '<=', weeks.at(-1)!)
		.where('allotment.cancelledAt', 'is', null)
		.execute();
	const found = rows.map((row): RotaVisit => ({
		suiteId: SuiteId.parse(row.suiteId),
		week: Day.parse(row.week),
		visitId: VisitId.parse(row.visitId),
		pair: [MemberId.parse(row.firstVisitorId), MemberId.parse(row.secondVisitorId)],
		isBegun: row.begunId !== null,
		isMade: row.receivedAt !== null
	}));
	return new Map(found.map((visit) => [slotKey(visit), visit]));
};

/** From now on this visit is the one of the slot. */
export const setRotaVisit = async (
	trx: Trx,
	schemeId: string,
	{ suiteId, week }: Slot,
	visitId: VisitId
): Promise<void> => {
	await trx
		.insertInto('rotaVisit')
		.values({ schemeId, suiteId, week, visitId })
		.onConflict((conflict) =>
			conflict.columns(['schemeId', 'week', 'suiteId']).doUpdateSet({ visitId })
		)
		.execute();
};

export const isSamePair = (one: Pair, other: Pair): boolean =>
	one.every((id) => other.includes(id));

/**
 * The places of a version as life has changed them since its visits were allotted: a substitute, an exchange, a visit
 * given to others or cancelled by hand. Where the manager has changed a slot since, the manager's word stands, unless the
 * visit has begun or its week is over.
 */
export const followVisits = (
	places: readonly SuggestedPlace[],
	allotted: readonly Place[],
	visits: ReadonlyMap<string, RotaVisit>,
	thisWeek: Day
): SuggestedPlace[] => {
	const before = new Map(allotted.map((place) => [slotKey(place), place.pair]));
	const followed = places.flatMap((place): SuggestedPlace[] => {
		const [was, visit] = [before.get(slotKey(place)), visits.get(slotKey(place))];
		const isUnchanged = was !== undefined && isSamePair(was, place.pair);
		const isOver = place.week < thisWeek;
		if (!visit) return isUnchanged || isOver ? [] : [place];
		const isManagers = !isUnchanged && !visit.isBegun && !isOver;
		if (isManagers || isSamePair(visit.pair, place.pair)) return [place];
		return [{ ...place, pair: visit.pair, cell: null }];
	});
	const keys = new Set(followed.map(slotKey));
	const begun = [...visits.values()].filter((visit) => visit.isBegun && !keys.has(slotKey(visit)));
	return [
		...followed,
		...begun.map(({ suiteId, week, pair }) => ({ suiteId, week, pair, isLocked: true, cell: null }))
	];
};
