import * as z from 'zod/mini';
import { MemberId, VisitId } from '#lib/domain/ids.ts';
import { QuarterId } from '#lib/domain/rota/quarter-id.ts';
import { AvailabilityAnswer } from '#lib/domain/rota/visitor-record.ts';
import { Instant } from '#lib/domain/time.ts';

/** Why a visitor cannot go; the scheme manager alone reads it. */
export const cannotGoReasons = ['ill', 'family', 'work', 'conflict', 'other'] as const;
/** Why a visit was not made at all. */
export const notMadeReasons = [
	'visitorIll',
	'partnerIll',
	'weather',
	'noTime',
	'noSlot',
	'other'
] as const;
/** Whether a probationer is ready, in the words of who went along. */
export const readiness = ['ready', 'moreVisits', 'concerns'] as const;

const note = z.string().check(z.maxLength(1_000));
const own = { id: z.uuid(), at: Instant };

/**
 * What a visitor says of visits to come. Sealed on the device until the server has it; each goes by an id of its own, so
 * that sending it again says it once.
 */
export const PlanningEntry = z.discriminatedUnion('kind', [
	z.strictObject({
		kind: z.literal('availability'),
		...own,
		quarter: QuarterId,
		answer: AvailabilityAnswer
	}),
	/** When to go, proposed to the partner: the start, to the minute. */
	z.strictObject({
		kind: z.literal('slotProposed'),
		...own,
		visitId: VisitId,
		startsAt: Instant
	}),
	z.strictObject({
		kind: z.literal('slotAgreed'),
		...own,
		visitId: VisitId,
		proposalId: z.uuid()
	}),
	/** Takes a proposal back, or ends the agreement upon it. */
	z.strictObject({
		kind: z.literal('slotWithdrawn'),
		...own,
		visitId: VisitId,
		proposalId: z.uuid()
	}),
	/** Gives one's place in a visit to whoever may take it: cannot go at all, or would rather change. */
	z.strictObject({
		kind: z.literal('placeOffered'),
		...own,
		visitId: VisitId,
		cannotGo: z.boolean(),
		reason: z.enum(cannotGoReasons),
		note
	}),
	/** Can go after all. */
	z.strictObject({ kind: z.literal('placeKept'), ...own, placeId: z.uuid() }),
	/** Goes in their place; with a visit of one's own that they take over, where it is to be an exchange. */
	z.strictObject({
		kind: z.literal('placeTaken'),
		...own,
		placeId: z.uuid(),
		inExchange: z.nullable(VisitId)
	}),
	/** Agrees to an exchange that was offered; the id is that of the offer. */
	z.strictObject({ kind: z.literal('exchangeAgreed'), ...own, offerId: z.uuid() }),
	z.strictObject({
		kind: z.literal('notMade'),
		...own,
		visitId: VisitId,
		reason: z.enum(notMadeReasons),
		note
	}),
	/** How a probationer did, for the scheme manager alone. */
	z.strictObject({
		kind: z.literal('feedback'),
		...own,
		visitId: VisitId,
		about: MemberId,
		readiness: z.enum(readiness),
		note
	})
]);
export type PlanningEntry = z.infer<typeof PlanningEntry>;
export type PlanningKind = PlanningEntry['kind'];
type WithoutOwn<Entry> = Entry extends PlanningEntry ? Omit<Entry, 'id' | 'at'> : never;
/** What an entry says, before the device gives it its id and its time. */
export type Said = WithoutOwn<PlanningEntry>;
export type EntryOf<Kind extends PlanningKind> = Extract<PlanningEntry, { kind: Kind }>;

/** Why the server could not take an entry; worded for the visitor by the page. */
export const PlanningRefusal = z.enum([
	'malformed',
	'notYourVisit',
	'weekPast',
	'tooEarly',
	'notInWeek',
	'proposalGone',
	'alreadyBegun',
	'placeGone',
	'mayNotGo'
]);
export type PlanningRefusal = z.infer<typeof PlanningRefusal>;
