import { MemberId } from '#lib/domain/ids.ts';
import { addDays, dayOf, Instant, mondayOf, type Day } from '#lib/domain/time.ts';
import type { Allotment } from '#lib/domain/protocol.ts';
import { findAllotment, isBegun } from '#lib/server/allotments.ts';
import type { Db, Row, Trx } from '#lib/server/database/tables.ts';

/** A place that is to be filled, with the visit that it is in. */
export type OpenPlace = Allotment & {
	placeId: string;
	holderId: MemberId;
	partnerId: MemberId;
	cannotGo: boolean;
	state: 'open' | 'asked';
	/** Who would go, where the manager has to say. */
	takenBy: MemberId | undefined;
	openedAt: Instant;
};

/** Until when somebody may still go in another's place: the night of Sunday goes on into Monday. */
export const isWeekOver = (week: Day, now: Instant): boolean =>
	mondayOf(dayOf(now)) >= addDays(week, 7);

const withVisit = async (
	db: Db | Trx,
	schemeId: string,
	row: Row<'openPlace'>,
	now: Instant
): Promise<OpenPlace | undefined> => {
	if (row.state !== 'open' && row.state !== 'asked') return undefined;
	const visit = await findAllotment(db, schemeId, row.visitId);
	// Given to others, cancelled, begun or over meanwhile: nothing is to be filled.
	if (!visit || isWeekOver(visit.week, now)) return undefined;
	if (await isBegun(db, schemeId, row.visitId)) return undefined;
	const holderId = MemberId.parse(row.memberId);
	const partnerId = visit.visitors.find((one) => one !== holderId);
	if (!visit.visitors.includes(holderId) || !partnerId) return undefined;
	return {
		...visit,
		placeId: row.id,
		holderId,
		partnerId,
		cannotGo: row.cannotGo === 1,
		state: row.state,
		takenBy: row.takenBy === null ? undefined : MemberId.parse(row.takenBy),
		openedAt: Instant.parse(row.openedAt)
	};
};

/** Every place that is to be filled now, the next week first. */
export const listOpenPlaces = async (
	db: Db | Trx,
	schemeId: string,
	now: Instant
): Promise<OpenPlace[]> => {
	const rows = await db
		.selectFrom('openPlace')
		.selectAll()
		.where('schemeId', '=', schemeId)
		.where('state', 'in', ['open', 'asked'])
		.orderBy('openedAt')
		.orderBy('id')
		.execute();
	const places: OpenPlace[] = [];
	for (const row of rows) {
		const place = await withVisit(db, schemeId, row, now);
		if (place) places.push(place);
	}
	return places.sort((a, b) => a.week.localeCompare(b.week));
};

export const findOpenPlace = async (
	db: Db | Trx,
	schemeId: string,
	placeId: string,
	now: Instant
): Promise<OpenPlace | undefined> => {
	const row = await db
		.selectFrom('openPlace')
		.selectAll()
		.where('schemeId', '=', schemeId)
		.where('id', '=', placeId)
		.executeTakeFirst();
	return row && withVisit(db, schemeId, row, now);
};

/** Writes how a place stands in its caller's transaction. */
export const setPlace = async (
	trx: Trx,
	schemeId: string,
	placeId: string,
	change: Partial<Pick<Row<'openPlace'>, 'state' | 'takenBy' | 'cannotGo' | 'closedAt'>>
): Promise<void> => {
	await trx
		.updateTable('openPlace')
		.set(change)
		.where('schemeId', '=', schemeId)
		.where('id', '=', placeId)
		.execute();
};
