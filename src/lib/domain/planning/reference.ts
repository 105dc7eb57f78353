import * as z from 'zod/mini';
import { MemberId, SuiteId, VisitId } from '#lib/domain/ids.ts';
import { CELLS } from '#lib/domain/rota/cell.ts';
import { QuarterId } from '#lib/domain/rota/quarter-id.ts';
import { AvailabilityAnswer } from '#lib/domain/rota/visitor-record.ts';
import { Day } from '#lib/domain/time.ts';
import { PlanningEntry } from './entry.ts';

const AnyCell = z.int().check(z.minimum(0), z.maximum(CELLS - 1));

/** A visit of one's own year. */
export const OwnVisit = z.object({
	visitId: VisitId,
	suiteId: SuiteId,
	week: Day,
	partnerId: MemberId,
	/** `missed`: its week is over and nothing was begun; `notMade`: so, and somebody said why. */
	state: z.enum(['allotted', 'begun', 'made', 'missed', 'notMade']),
	/** The partner is a probationer, and how they did has not been said. */
	isFeedbackDue: z.boolean()
});
export type OwnVisit = z.infer<typeof OwnVisit>;

/** A place in a visit that its holder gives away: one's own, or one that one may take. */
export const OpenPlace = z.object({
	placeId: z.uuid(),
	visitId: VisitId,
	suiteId: SuiteId,
	week: Day,
	holderId: MemberId,
	partnerId: MemberId,
	cannotGo: z.boolean(),
	/** The manager has to say whether one who asked may take it. */
	isAsked: z.boolean(),
	/** This visitor said that they would go: the holder, or the manager, has to answer. */
	hasOffered: z.boolean(),
	/** Exchanges that were offered to the holder; the holder alone has them. */
	offers: z.array(
		z.object({ offerId: z.uuid(), by: MemberId, visitId: VisitId, suiteId: SuiteId, week: Day })
	)
});
export type OpenPlace = z.infer<typeof OpenPlace>;

/** What a visitor's device has of visits to come, as this person alone may see it. */
export const PlanningReference = z.object({
	/** Proposals and agreements of the pair for one's own allotted visits, in the order in which they came. */
	slots: z.array(z.object({ by: MemberId, entry: PlanningEntry })),
	/** What the office asks for and has not been told. */
	availabilityAsked: z.array(z.object({ quarter: QuarterId, deadline: Day })),
	/** What was said last for each quarter, the latest quarter first. */
	availability: z.array(z.object({ quarter: QuarterId, answer: AvailabilityAnswer })),
	places: z.array(OpenPlace),
	year: z.array(OwnVisit),
	/** Visits of this financial year, allotted or not, that were begun, and those of them at night. */
	begun: z.int(),
	nights: z.int(),
	/**
	 * For each allotted visit that can be fixed now: the parts of the week in which both said that they can go, and the
	 * one that the rota suggests, which binds nobody.
	 */
	common: z.array(
		z.object({
			visitId: VisitId,
			cells: z.array(AnyCell),
			suggested: z.nullable(AnyCell)
		})
	)
});
export type PlanningReference = z.infer<typeof PlanningReference>;

export const emptyPlanning: PlanningReference = {
	slots: [],
	availabilityAsked: [],
	availability: [],
	places: [],
	year: [],
	begun: 0,
	nights: 0,
	common: []
};
