import type { MemberId } from '#lib/domain/ids.ts';
import type { OpenPlace as PlaceShown, PlanningReference } from '#lib/domain/planning/reference.ts';
import { slotOpensOn } from '#lib/domain/planning/slot.ts';
import type { Allotment } from '#lib/domain/protocol.ts';
import { alwaysAvailable, freeCells } from '#lib/domain/rota/availability.ts';
import { cellsIn } from '#lib/domain/rota/cell.ts';
import { QuarterId } from '#lib/domain/rota/quarter-id.ts';
import { slotKey } from '#lib/domain/rota/world.ts';
import { AvailabilityAnswer, emptyRecord } from '#lib/domain/rota/visitor-record.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { dayOf, type Day, type Instant } from '#lib/domain/time.ts';
import { allotmentsOf, findAllotment } from '#lib/server/allotments.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { listAnswers } from '#lib/server/rota/availability-answers.ts';
import { findAllotted } from '#lib/server/rota/versions.ts';
import { listRecords } from '#lib/server/rota/visitor-records.ts';
import { openAsks } from './availability-asks.ts';
import { placeEntries, slotEntries } from './entries.ts';
import { barriersToTake, PlannedQuarters, quarterIdOfWeek } from './lawful.ts';
import { listOpenPlaces, type OpenPlace } from './open-places.ts';
import { countsOfYear, ownYear } from './own-year.ts';

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

const shown = (
	place: OpenPlace,
	hasOffered: boolean,
	offers: PlaceShown['offers']
): PlaceShown => ({
	placeId: place.placeId,
	visitId: place.visitId,
	suiteId: place.suiteId,
	week: place.week,
	holderId: place.holderId,
	partnerId: place.partnerId,
	cannotGo: place.cannotGo,
	isAsked: place.state === 'asked',
	hasOffered,
	offers
});

/** One's own places, and those that one may take: the rest of the rota's life is nobody else's to see. */
const placesFor = async (db: Db, { schemeId, id }: Actor, now: Instant): Promise<PlaceShown[]> => {
	const all = await listOpenPlaces(db, schemeId, now);
	const quarters = new PlannedQuarters(db, schemeId);
	const own = all.filter(({ visitors }) => visitors.includes(id));
	const offers = await offersFor(
		db,
		schemeId,
		own.filter(({ holderId }) => holderId === id).map(({ placeId }) => placeId)
	);
	const others: OpenPlace[] = all.filter(({ takenBy }) => takenBy === id);
	for (const place of all.filter((one) => !own.includes(one) && one.state === 'open')) {
		const barriers = barriersToTake(await quarters.of(place.week), place, id);
		if (barriers.every((barrier) => barrier === 'tooMany')) others.push(place);
	}
	const written = await placeEntries(
		db,
		schemeId,
		others.map(({ placeId }) => placeId)
	);
	// An exchange waits for the holder's yes.
	const offered = new Set(
		written
			.filter(({ by, entry }) => by === id && entry.inExchange)
			.map(({ entry }) => entry.placeId)
	);
	return [...own, ...others].map((place) =>
		shown(
			place,
			place.takenBy === id || (place.state === 'open' && offered.has(place.placeId)),
			offers.get(place.placeId) ?? []
		)
	);
};

/** The parts of a week in which both of a pair said that they can go. */
const commonCells = async (
	db: Db,
	schemeId: string,
	allotments: readonly Allotment[],
	today: Day
): Promise<PlanningReference['common']> => {
	const near = allotments.filter(({ week }) => today >= slotOpensOn(week));
	if (near.length === 0) return [];
	const records = await listRecords(db, schemeId);
	const answers = new Map<QuarterId, Map<MemberId, AvailabilityAnswer>>();
	for (const quarter of new Set(near.map(({ week }) => quarterIdOfWeek(week))))
		answers.set(quarter, await listAnswers(db, schemeId, quarter));
	const suggested = new Map<string, number | null>();
	for (const quarter of answers.keys())
		for (const place of (await findAllotted(db, schemeId, quarter))?.places ?? [])
			suggested.set(slotKey(place), place.cell);
	return near.map(({ visitId, suiteId, week, visitors }) => {
		const free = visitors.map((id) => {
			const record = records.get(id)?.record ?? emptyRecord;
			const answer = answers.get(quarterIdOfWeek(week))?.get(id);
			const leave = [...record.leave, ...(answer?.leave ?? [])];
			const availability = answer?.availability ?? alwaysAvailable;
			return freeCells({ ...record, id, name: '', leave, availability }, week);
		});
		return {
			visitId,
			cells: cellsIn(free[0]! & free[1]!),
			suggested: suggested.get(slotKey({ suiteId, week })) ?? null
		};
	});
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
		places: await placesFor(db, actor, now),
		year: await ownYear(db, schemeId, id, today),
		...(await countsOfYear(db, schemeId, id, today)),
		common: await commonCells(db, schemeId, allotments, today)
	};
};
