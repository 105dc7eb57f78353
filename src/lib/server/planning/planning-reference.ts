import type { MemberId } from '#lib/domain/ids.ts';
import type { OpenPlace as PlaceShown, PlanningReference } from '#lib/domain/planning/reference.ts';
import { slotOpensOn } from '#lib/domain/planning/slot.ts';
import type { Allotment } from '#lib/domain/protocol.ts';
import { freeCells } from '#lib/domain/rota/availability.ts';
import { cellsIn } from '#lib/domain/rota/cell.ts';
import { QuarterId } from '#lib/domain/rota/quarter-id.ts';
import { AvailabilityAnswer } from '#lib/domain/rota/visitor-record.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { dayOf, type Day, type Instant } from '#lib/domain/time.ts';
import { allotmentsOf, findAllotment } from '#lib/server/allotments.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { openAsks } from './availability-asks.ts';
import { placeEntries, slotEntries } from './entries.ts';
import { barriersToTake, PlannedQuarters } from './lawful.ts';
import { listOpenPlaces, type OpenPlace } from './open-places.ts';
import { ownYear } from './own-year.ts';

/** Quarters whose answers a device has: to copy from, and to change. */
const QUARTERS_KEPT = 4;

const ownAnswers = async (
	db: Db,
	{ schemeId, id }: Actor
): Promise<PlanningReference['availability']> => {
	const rows = await db
		.selectFrom('availability')
		.select(['quarter', 'answer'])
		.where('schemeId', '=', schemeId)
		.where('memberId', '=', id)
		.orderBy('quarter', 'desc')
		.orderBy('version', 'desc')
		.execute();
	// The latest version of each quarter comes first.
	const latest = [...Map.groupBy(rows, ({ quarter }) => quarter).values()].map(([first]) => first!);
	return latest.slice(0, QUARTERS_KEPT).map(({ quarter, answer }) => ({
		quarter: QuarterId.parse(quarter),
		answer: AvailabilityAnswer.parse(JSON.parse(answer))
	}));
};

/** Exchanges that were offered for places, each while the visit that would be given for it is its offerer's own. */
const offersFor = async (
	db: Db,
	schemeId: string,
	placeIds: readonly string[]
): Promise<Map<string, PlaceShown['offers']>> => {
	const offers = new Map<string, PlaceShown['offers']>();
	for (const { by, entry } of await placeEntries(db, schemeId, placeIds)) {
		const visit = entry.inExchange && (await findAllotment(db, schemeId, entry.inExchange));
		if (!visit || !visit.visitors.includes(by)) continue;
		const { visitId, suiteId, week } = visit;
		const offer = { offerId: entry.id, by, visitId, suiteId, week };
		offers.set(entry.placeId, [...(offers.get(entry.placeId) ?? []), offer]);
	}
	return offers;
};

const shown = (place: OpenPlace, offers: PlaceShown['offers']): PlaceShown => ({
	placeId: place.placeId,
	visitId: place.visitId,
	suiteId: place.suiteId,
	week: place.week,
	holderId: place.holderId,
	partnerId: place.partnerId,
	cannotGo: place.cannotGo,
	isAsked: place.state === 'asked',
	offers
});

/** One's own places, and those that one may take: the rest of the rota's life is nobody else's to see. */
const placesFor = async (
	db: Db,
	{ schemeId, id }: Actor,
	quarters: PlannedQuarters,
	now: Instant
): Promise<PlaceShown[]> => {
	const all = await listOpenPlaces(db, schemeId, now);
	const own = all.filter(({ visitors }) => visitors.includes(id));
	const offers = await offersFor(
		db,
		schemeId,
		own.filter(({ holderId }) => holderId === id).map(({ placeId }) => placeId)
	);
	const others: OpenPlace[] = [];
	for (const place of all.filter((one) => !own.includes(one) && one.state === 'open')) {
		const barriers = barriersToTake(await quarters.of(place.week), place, id);
		if (barriers.every((barrier) => barrier === 'tooMany')) others.push(place);
	}
	return [...own, ...others].map((place) => shown(place, offers.get(place.placeId) ?? []));
};

/** The parts of a week in which both of a pair said that they can go. */
const commonCells = async (
	quarters: PlannedQuarters,
	allotments: readonly Allotment[],
	today: Day
): Promise<PlanningReference['common']> => {
	const common: PlanningReference['common'] = [];
	for (const { visitId, week, visitors } of allotments) {
		if (today < slotOpensOn(week)) continue;
		const { world } = await quarters.of(week);
		const free = (id: MemberId) => {
			const visitor = world.visitors.find((one) => one.id === id);
			return visitor ? freeCells(visitor, week) : 0;
		};
		common.push({ visitId, cells: cellsIn(free(visitors[0]) & free(visitors[1])) });
	}
	return common;
};

/** What a device has of visits to come, by what its visitor may see at this moment. */
export const planningFor = async (
	db: Db,
	actor: Actor,
	now: Instant
): Promise<PlanningReference> => {
	const { schemeId, id } = actor;
	const today = dayOf(now);
	const allotments = await allotmentsOf(db, schemeId, id, today);
	const visitIds = allotments.map(({ visitId }) => visitId);
	const pairOf = new Map(allotments.map(({ visitId, visitors }) => [visitId, visitors]));
	const quarters = new PlannedQuarters(db, schemeId);
	const availability = await ownAnswers(db, actor);
	const answered = new Set(availability.map(({ quarter }) => quarter));
	return {
		// Of the pair that it is now: what a former one settled is nothing to who came in their place.
		slots: (await slotEntries(db, schemeId, visitIds)).filter(({ by, entry }) =>
			pairOf.get(entry.visitId)?.includes(by)
		),
		availabilityAsked: (await openAsks(db, schemeId, today))
			.filter(({ quarter }) => !answered.has(quarter))
			.map(({ quarter, deadline }) => ({ quarter, deadline })),
		availability,
		places: await placesFor(db, actor, quarters, now),
		year: await ownYear(db, schemeId, id, today),
		common: await commonCells(quarters, allotments, today)
	};
};
