import type { MemberId, SuiteId, VisitId } from '#lib/domain/ids.ts';
import type { cannotGoReasons, notMadeReasons, readiness } from '#lib/domain/planning/entry.ts';
import { slotOf } from '#lib/domain/planning/slot.ts';
import type { Barrier } from '#lib/domain/rota/eligibility.ts';
import { substitutesFor, type Ranked, type Substitute } from '#lib/domain/rota/substitutes.ts';
import { addDays, dayOf, mondayOf, type Day, type Instant } from '#lib/domain/time.ts';
import { listAllotments, type ListedAllotment } from '#lib/server/allotments.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { memberNames } from '#lib/server/people/members.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import { slotEntries, visitEntries } from './entries.ts';
import { placesOf, plannedIn, quarterIdOfWeek } from './lawful.ts';
import { listOpenPlaces } from './open-places.ts';

/** How far back the office sees what was not made. */
const WEEKS_BACK = 8;

export type PlaceToFill = {
	placeId: string;
	visitId: VisitId;
	suiteName: string;
	week: Day;
	holderId: MemberId;
	holderName: string;
	partnerName: string;
	cannotGo: boolean;
	reason: (typeof cannotGoReasons)[number];
	note: string;
	/** Who would go, where the manager has to say. */
	askedBy: { id: MemberId; name: string } | undefined;
};

/** Places that are to be filled, each with why, for the scheme manager. */
export const placesToFill = async (
	db: Db,
	schemeId: string,
	now: Instant
): Promise<PlaceToFill[]> => {
	const places = await listOpenPlaces(db, schemeId, now);
	const names = await memberNames(db, schemeId);
	const suites = new Map((await listSuites(db, schemeId)).map(({ id, name }) => [id, name]));
	const offered = await visitEntries(
		db,
		schemeId,
		'placeOffered',
		places.map(({ visitId }) => visitId)
	);
	return places.map((place) => {
		const told = offered.findLast(
			({ by, entry }) => by === place.holderId && entry.visitId === place.visitId
		)?.entry;
		return {
			placeId: place.placeId,
			visitId: place.visitId,
			suiteName: suites.get(place.suiteId) ?? '',
			week: place.week,
			holderId: place.holderId,
			holderName: names.get(place.holderId) ?? '',
			partnerName: names.get(place.partnerId) ?? '',
			cannotGo: place.cannotGo,
			reason: told?.reason ?? 'other',
			note: told?.note ?? '',
			askedBy: place.takenBy && { id: place.takenBy, name: names.get(place.takenBy) ?? '' }
		};
	});
};

export type NamedSubstitute = Substitute & { name: string };
export type WhoCouldGo = {
	visit: ListedAllotment;
	able: NamedSubstitute[];
	barred: { visitorId: MemberId; name: string; barriers: Barrier[] }[];
};

const ranking = async (
	db: Db,
	schemeId: string,
	visit: ListedAllotment,
	leavingId: MemberId
): Promise<Ranked> => {
	const { world, visits } = await plannedIn(db, schemeId, quarterIdOfWeek(visit.week));
	const partnerId = visit.visitors[0] === leavingId ? visit.visitors[1] : visit.visitors[0];
	const suites = world.suites.map((suite) =>
		// The visit is allotted: its suite is in use that week, whatever the rota was drafted with.
		suite.id === visit.suiteId
			? {
					...suite,
					openIn: [...suite.openIn, visit.week],
					closedIn: suite.closedIn.filter((week) => week !== visit.week)
				}
			: suite
	);
	// The day and time are the pair's alone: the office ranks by the week.
	const opening = { suiteId: visit.suiteId, week: visit.week, partnerId, cell: null };
	return substitutesFor({ ...world, suites }, placesOf(visits), opening);
};

/** Who could go in the place of one of a pair, the fairest to ask first; undefined where there is no such visit to come. */
export const whoCouldGo = async (
	db: Db,
	schemeId: string,
	visitId: string,
	leavingId: string,
	now: Instant
): Promise<WhoCouldGo | undefined> => {
	const from = addDays(mondayOf(dayOf(now)), -7);
	const visit = (await listAllotments(db, schemeId, { from })).find(
		(one) => one.visitId === visitId && one.state === 'allotted'
	);
	const leaving = visit?.visitors.find((id) => id === leavingId);
	if (!visit || !leaving) return undefined;
	const names = await memberNames(db, schemeId);
	const named = <One extends { visitorId: MemberId }>(one: One) => ({
		...one,
		name: names.get(one.visitorId) ?? ''
	});
	const { able, barred } = await ranking(db, schemeId, visit, leaving);
	return { visit, able: able.map(named), barred: barred.map(named) };
};

export type NotMadeVisit = {
	visitId: VisitId;
	suiteName: string;
	week: Day;
	visitorNames: [string, string];
	/** What the two said, each with why; empty where nobody has said. */
	told: { name: string; reason: (typeof notMadeReasons)[number]; note: string }[];
};

/** Visits of the last weeks of which nothing was begun. */
export const listNotMade = async (
	db: Db,
	schemeId: string,
	now: Instant
): Promise<NotMadeVisit[]> => {
	const thisWeek = mondayOf(dayOf(now));
	const over = (
		await listAllotments(db, schemeId, { from: addDays(thisWeek, -7 * WEEKS_BACK) })
	).filter(({ week, state }) => week < thisWeek && state === 'allotted');
	const ids = over.map(({ visitId }) => visitId);
	const entries = await visitEntries(db, schemeId, 'notMade', ids);
	const names = await memberNames(db, schemeId);
	return over.map(({ visitId, suiteName, week, visitorNames }) => ({
		visitId,
		suiteName,
		week,
		visitorNames,
		told: entries
			.filter(({ entry }) => entry.visitId === visitId)
			.map(({ by, entry: { reason, note } }) => ({ name: names.get(by) ?? '', reason, note }))
	}));
};

export type PartnerFeedback = {
	id: string;
	aboutName: string;
	byName: string;
	suiteId: SuiteId;
	visitedOn: Day;
	readiness: (typeof readiness)[number];
	note: string;
};

/** What partners wrote of probationers, the latest visit first. The caller has asked `may(role, 'read', 'partnerFeedback')`. */
export const listFeedback = async (db: Db, schemeId: string): Promise<PartnerFeedback[]> => {
	const visits = await db
		.selectFrom('planningEntry')
		.innerJoin('visit', (join) =>
			join
				.onRef('visit.schemeId', '=', 'planningEntry.schemeId')
				.onRef('visit.id', '=', 'planningEntry.visitId')
		)
		.select(['visit.id', 'visit.suiteId', 'visit.visitedOn'])
		.where('planningEntry.schemeId', '=', schemeId)
		.where('planningEntry.kind', '=', 'feedback')
		.execute();
	const visitOf = new Map(visits.map((visit) => [visit.id, visit]));
	const written = await visitEntries(db, schemeId, 'feedback', [...visitOf.keys()]);
	const names = await memberNames(db, schemeId);
	return written
		.map(({ by, entry }) => ({
			id: entry.id,
			aboutName: names.get(entry.about) ?? '',
			byName: names.get(by) ?? '',
			suiteId: visitOf.get(entry.visitId)!.suiteId as SuiteId,
			visitedOn: visitOf.get(entry.visitId)!.visitedOn as Day,
			readiness: entry.readiness,
			note: entry.note
		}))
		.sort((a, b) => b.visitedOn.localeCompare(a.visitedOn));
};

/** Visits of this week whose pair has agreed on no slot: that there is none, and nothing of those that there are. */
export const visitsWithoutSlot = async (
	db: Db,
	schemeId: string,
	today: Day
): Promise<ListedAllotment[]> => {
	const visits = (await listAllotments(db, schemeId, { from: today })).filter(
		({ week, state }) => week === mondayOf(today) && state === 'allotted'
	);
	const entries = await slotEntries(
		db,
		schemeId,
		visits.map(({ visitId }) => visitId)
	);
	return visits.filter(
		({ visitId, visitors }) =>
			!slotOf(
				entries.filter(({ entry }) => entry.visitId === visitId),
				visitors
			).agreed
	);
};
