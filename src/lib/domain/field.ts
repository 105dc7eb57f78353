import * as z from 'zod/mini';
import { AgeBand, Gender, HeldAs } from './circumstance.ts';
import { ConcernCategory, ConsentToRaise, Severity } from './concern.ts';
import { TimeAnswer, TimeToAskKey } from './record-time.ts';
import { EntityId, MemberId, SuiteId, ChangeId, DeviceId, VisitId } from './ids.ts';
import { Outcome } from './outcome.ts';
import { Theme } from './theme.ts';
import { Day, Instant } from './time.ts';

/** Longest text of a note or a concern, in UTF-16 units. */
export const LONGEST_TEXT = 20_000;

const text = (longest: number) => z.string().check(z.maxLength(longest));

/** Whether an entry stands; a removal names the changes that were seen, so that a later edit elsewhere still shows. */
export const Standing = z.strictObject({
	stands: z.boolean(),
	saw: z.array(ChangeId).check(z.maxLength(500))
});
export type Standing = z.infer<typeof Standing>;

/** Where a note or a concern belongs: a person held, a question, both or neither. */
export const About = z.strictObject({
	detaineeId: z.nullable(EntityId),
	questionId: z.nullable(text(20))
});
export type About = z.infer<typeof About>;

export const Begun = z.strictObject({
	suiteId: SuiteId,
	/** The checklist that holds on the visit's day; the visit keeps it. */
	templateId: text(40),
	visitors: z.tuple([MemberId, MemberId]),
	/** Allotted by the scheme manager, or begun on the spot. */
	kind: z.enum(['allotted', 'onTheSpot']),
	day: Day,
	/** The scheme's extra questions of the day, kept whole: a report says what was asked. */
	theme: z.optional(Theme)
});
export type Begun = z.infer<typeof Begun>;

export const delayReasons = [
	'busyBookingIn',
	'shiftHandover',
	'incident',
	'nobodyAtTheDoor',
	'intercomOrAccessFault',
	'identityQueried',
	'noReasonGiven',
	'other'
] as const;

export const stopReasons = ['alarm', 'violence', 'askedToLeave', 'visitorUnwell', 'other'] as const;

export const Stopped = z.strictObject({
	at: Instant,
	reason: z.enum(stopReasons),
	/** Where the pair were, to come back to. */
	path: text(300)
});

/** Source: Code of Practice; SPA and Derbyshire practice for telephone and extended visits (docs/field.md). */
export const visitKinds = ['routine', 'extended', 'followUp', 'byTelephone'] as const;

/** Access refused altogether: who, of which rank, why. A whole report of one screen. */
export const Refusal = z.strictObject({
	at: Instant,
	by: text(120),
	rank: text(80),
	reason: text(4000)
});
export type Refusal = z.infer<typeof Refusal>;

/** An open concern of the suite as this pair saw it, with its words as they stood on the device. */
export const OpenConcern = z.strictObject({
	visitId: VisitId,
	raisedOn: Day,
	category: ConcernCategory,
	severity: Severity,
	cell: text(20),
	text: text(LONGEST_TEXT)
});
export type OpenConcern = z.infer<typeof OpenConcern>;

export const seenOptions = ['fixed', 'notFixed', 'couldNotCheck'] as const;

export const StaffTold = z.strictObject({ who: text(120), at: Instant });

/** The custody officer's part at the hand-over; it never holds the visitors. Source: docs/field.md, D-7. */
export const CustodyOfficerPart = z.strictObject({
	part: z.enum(['read', 'readToThem', 'notAvailable', 'declined']),
	name: text(120),
	rank: text(80),
	comment: text(4000),
	at: Instant
});
export type CustodyOfficerPart = z.infer<typeof CustodyOfficerPart>;

const Hex = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** Names as they stood when the visit was closed; what the signatures and the report were made over. */
export const Letterhead = z.strictObject({
	schemeName: text(120),
	isDemonstration: z.boolean(),
	localPolicingBody: text(160),
	officeName: text(160),
	forceName: text(160),
	suiteName: text(120),
	visitors: z.tuple([
		z.strictObject({ id: MemberId, name: text(120) }),
		z.strictObject({ id: MemberId, name: text(120) })
	]),
	delayFlaggedFrom: z.int().check(z.minimum(0), z.maximum(120)),
	/** Absent: whole. */
	custodyNumbers: z.optional(z.enum(['whole', 'lastFour']))
});
export type Letterhead = z.infer<typeof Letterhead>;

/** Names exactly the changes that the visit's report is made from. */
export const Closure = z.strictObject({
	changeIds: z.array(ChangeId).check(z.maxLength(20_000)),
	/** SHA-256 over the covered changes' texts. */
	changesDigest: Hex,
	templateId: text(40),
	letterhead: Letterhead,
	/** SHA-256 of the report as it was read through before anybody signed: a signature covers these bytes too. */
	reportDigest: Hex,
	closedAt: Instant
});
export type Closure = z.infer<typeof Closure>;

/** One visitor's word under one closure. */
export const VisitSignature = z.strictObject({
	closureId: ChangeId,
	/** SHA-256 of the closure's canonical text: what is signed cannot be exchanged. */
	closureDigest: Hex,
	visitorId: MemberId,
	/** An attestation is given on the partner's device; it is confirmed later from the visitor's own. */
	kind: z.enum(['ownKey', 'attestation']),
	agreement: z.enum(['agree', 'agreeWithNote']),
	note: text(4000),
	signedAt: Instant,
	deviceId: DeviceId,
	/** SHA-256 of the report with this signature and those before it, as this device rendered it. */
	reportDigest: z.nullable(Hex),
	/** ECDSA P-256 by the device's key over all of the above, base64url. */
	value: z.string().check(z.regex(/^[A-Za-z0-9_-]{86}$/))
});
export type VisitSignature = z.infer<typeof VisitSignature>;

/** Every field that a change may set, by what it is about. Answers (`answer.D02`) are checked by the template too. */
export const fields = {
	visit: {
		begun: Begun,
		bothPresent: z.boolean(),
		arrivedAt: Instant,
		admittedAt: Instant,
		leftAt: Instant,
		delayReason: z.enum(delayReasons),
		delayAuthorisedBy: text(120),
		stopped: Stopped,
		visitKind: z.enum(visitKinds),
		/** How many people the sergeant says are held: compared with the board, never counted. */
		heldSaid: z.int().check(z.minimum(0), z.maximum(999)),
		refused: Refusal,
		/** Nobody goes in alone: when the visitor who came gave up waiting for the other. */
		partnerDidNotComeAt: Instant,
		/** Who writes from now on; the other holds the tablet no longer. */
		penHolder: MemberId,
		/** Notes were made on the printed checklist and typed afterwards. */
		writtenUpFromPaper: z.boolean(),
		ended: z.enum(['completed', 'abandoned']),
		custodyOfficer: CustodyOfficerPart
	},
	detainee: {
		standing: Standing,
		cell: text(20),
		custodyNumber: text(40),
		isChild: z.boolean(),
		isVulnerable: z.boolean(),
		outcome: Outcome,
		/** Rank and reason where an inspector refused; words where the outcome is another reason. */
		outcomeReason: text(400),
		consentToTalk: z.enum(['yes', 'no', 'couldNotDecide']),
		consentToRecord: z.enum(['yes', 'no', 'couldNotDecide']),
		gender: Gender,
		/** Of a child; an adult has none. */
		ageBand: AgeBand,
		needsInterpreter: z.boolean(),
		heldAs: HeldAs,
		/** Drunk, drugged or otherwise to be roused. */
		needsRousing: z.boolean(),
		/** They began to talk about the offence and were stopped. */
		offenceTalkStopped: z.boolean(),
		relevantAt: Instant,
		authorisedAt: Instant,
		lastReviewAt: Instant,
		chargedAt: Instant,
		lastCheckAt: Instant,
		lastMealAt: Instant,
		restFrom: Instant,
		restTo: Instant,
		lastHealthCheckAt: Instant,
		extendedUntil: Instant
	},
	/** Goes by the id of the concern that was raised in an earlier visit. */
	followUp: { about: OpenConcern, seen: z.enum(seenOptions), note: text(4000) },
	note: { standing: Standing, about: About, text: text(LONGEST_TEXT) },
	concern: {
		standing: Standing,
		about: About,
		category: ConcernCategory,
		severity: Severity,
		text: text(LONGEST_TEXT),
		consentToRaise: ConsentToRaise,
		staffTold: StaffTold,
		resolvedOnVisit: z.boolean()
	},
	closure: { closure: Closure },
	signature: { signature: VisitSignature }
} as const satisfies Record<string, Record<string, z.ZodMiniType>>;

/** Of several options, all that were chosen. */
const Answer = z.string().check(z.minLength(1), z.maxLength(400));

/** The schema of a field, or `undefined` for a name that no entity of this kind has. */
export const fieldSchema = (
	entityKind: keyof typeof fields,
	field: string
): z.ZodMiniType | undefined => {
	if (/^answer\.[A-Z]\d{2}$/.test(field))
		return entityKind === 'visit' || entityKind === 'detainee' ? Answer : undefined;
	if (field.startsWith('timeToAsk.'))
		return entityKind === 'detainee' && TimeToAskKey.safeParse(field.slice(10)).success
			? TimeAnswer
			: undefined;
	const known: Record<string, z.ZodMiniType> = fields[entityKind];
	return Object.hasOwn(known, field) ? known[field] : undefined;
};
