import { z } from 'zod';
import { ConcernCategory, ConsentToRaise, Severity } from './concern.ts';
import { EntityId, MemberId, SuiteId, ChangeId, DeviceId } from './ids.ts';
import { Outcome } from './outcome.ts';
import { Day, Instant } from './time.ts';

/** Longest text of a note or a concern, in UTF-16 units. */
export const LONGEST_TEXT = 20_000;

const text = (longest: number) => z.string().max(longest);

/** Whether an entry stands; a removal names the changes that were seen, so that a later edit elsewhere still shows. */
export const Standing = z.strictObject({
	stands: z.boolean(),
	saw: z.array(ChangeId).max(500)
});
export type Standing = z.infer<typeof Standing>;

/** Where a note or a concern belongs: a person held, a question, both or neither. */
export const About = z.strictObject({
	detaineeId: EntityId.nullable(),
	questionId: text(20).nullable()
});
export type About = z.infer<typeof About>;

export const Begun = z.strictObject({
	suiteId: SuiteId,
	/** The checklist that holds on the visit's day; the visit keeps it. */
	templateId: text(40),
	visitors: z.tuple([MemberId, MemberId]),
	/** Allotted by the scheme manager, or begun on the spot. */
	kind: z.enum(['allotted', 'onTheSpot']),
	day: Day
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

const Hex = z.string().regex(/^[0-9a-f]{64}$/);

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
	delayFlaggedFrom: z.int().min(0).max(120)
});
export type Letterhead = z.infer<typeof Letterhead>;

/** Names exactly the changes that the visit's report is made from. */
export const Closure = z.strictObject({
	changeIds: z.array(ChangeId).max(20_000),
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
	reportDigest: Hex.nullable(),
	/** ECDSA P-256 by the device's key over all of the above, base64url. */
	value: z.string().regex(/^[A-Za-z0-9_-]{86}$/)
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
		consentToRecord: z.enum(['yes', 'no', 'couldNotDecide'])
	},
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
} as const satisfies Record<string, Record<string, z.ZodType>>;

const Answer = z.string().min(1).max(40);

/** The schema of a field, or `undefined` for a name that no entity of this kind has. */
export const fieldSchema = (
	entityKind: keyof typeof fields,
	field: string
): z.ZodType | undefined => {
	if (/^answer\.[A-Z]\d{2}$/.test(field))
		return entityKind === 'visit' || entityKind === 'detainee' ? Answer : undefined;
	const known: Record<string, z.ZodType> = fields[entityKind];
	return Object.hasOwn(known, field) ? known[field] : undefined;
};
