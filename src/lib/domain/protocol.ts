import * as z from 'zod/mini';
import { DeviceId, EntityId, MemberId, SuiteId, VisitId } from './ids.ts';
import { OwnConcern, WordRefusal } from './concerns/own-concern.ts';
import { OpenConcern } from './field.ts';
import { PlanningRefusal } from './planning/entry.ts';
import { emptyPlanning, PlanningReference } from './planning/reference.ts';
import { CustodySuite, SchemeSettings } from './scheme.ts';
import { Theme } from './theme.ts';
import { Day, Instant } from './time.ts';

/**
 * The one conversation between a device and the server: `POST /api/sync`. Changes go up and come down; change ids
 * make it idempotent, so a lost reply is answered by sending again. The device forgets that a change is waiting only
 * in the transaction that keeps this reply.
 */
export const PROTOCOL = 1;

/** The body is gzipped JSON under a content type of its own: the server inflates it itself, with a cap. */
export const SYNC_CONTENT_TYPE = 'application/vnd.custody-visiting.sync+gzip';
/** Sent with every request: a plain form from another site cannot set it. */
export const SYNC_HEADER = 'x-custody-visiting';

export const limits = {
	visitsPerRequest: 50,
	changesPerPush: 200,
	changesPerPull: 500,
	requestsPerPush: 20,
	planningPerPush: 20,
	concernsPerPush: 20,
	/** Of a visit, four times the largest that was thought of; its closing has room of its own beyond it. */
	changesPerVisit: 10_000,
	/** People, notes and concerns of a visit. */
	thingsPerVisit: 1_000,
	/** Characters that were ever typed into a visit: its report is printed while others wait. */
	textPerVisit: 2_000_000,
	closingsPerVisit: 100,
	compressedBytes: 256 * 1024,
	inflatedBytes: 2 * 1024 * 1024
} as const;

export const SyncRequest = z.strictObject({
	protocol: z.literal(PROTOCOL),
	deviceId: DeviceId,
	appVersion: z.string().check(z.maxLength(40)),
	/** The device's clock: stored beside what it sends, never trusted. */
	clock: Instant,
	/** Digest of the reference the device holds; the reply brings a new one when it differs. */
	referenceDigest: z.nullable(z.string().check(z.maxLength(64))),
	/** Per visit, the last sequence number that the device has kept. */
	visits: z
		.array(z.strictObject({ visitId: VisitId, since: z.int().check(z.minimum(0)) }))
		.check(z.maxLength(limits.visitsPerRequest)),
	/** Each is judged by itself: one bad record never blocks the rest. */
	push: z.array(z.unknown()).check(z.maxLength(limits.changesPerPush)),
	/** What the visitor asks of the manager alone; each is judged by itself. */
	requests: z._default(z.array(z.unknown()).check(z.maxLength(limits.requestsPerPush)), []),
	/** What the visitor says of visits to come, in the order in which they wrote it; each is judged by itself. */
	planning: z._default(z.array(z.unknown()).check(z.maxLength(limits.planningPerPush)), []),
	/** What the visitor says of concerns that they raised; each is judged by itself. */
	concerns: z.optional(z.array(z.unknown()).check(z.maxLength(limits.concernsPerPush)))
});
export type SyncRequest = z.infer<typeof SyncRequest>;

/** Why one change was not stored as sent. Worded for people in `ui/refusals.ts`. */
export const changeRefusals = [
	'malformed',
	'unknownField',
	'valueRefused',
	'badSignature',
	'notYourDevice',
	'notYourVisit',
	'notTheAuthor',
	'idReused',
	'sequenceReused',
	'suiteUnknown',
	'pairInvalid',
	'templateUnknown',
	'begunTwice',
	'visitGivenToOthers',
	'visitFull'
] as const;
export const ChangeRefusal = z.enum(changeRefusals);
export type ChangeRefusal = z.infer<typeof ChangeRefusal>;

export const ChangeResult = z.object({
	id: z.string(),
	status: z.enum(['stored', 'duplicate', 'quarantined', 'rejected']),
	sequence: z.optional(z.int()),
	/** When the server committed it: shown as *received*. */
	receivedAt: z.optional(Instant),
	code: z.optional(ChangeRefusal)
});
export type ChangeResult = z.infer<typeof ChangeResult>;

/** An allotted visit as its pair sees it: a suite and a week; the day and time are theirs to choose. */
export const Allotment = z.object({
	visitId: VisitId,
	suiteId: SuiteId,
	week: Day,
	visitors: z.tuple([MemberId, MemberId])
});
export type Allotment = z.infer<typeof Allotment>;

/** What a device must know of the server to work without it. */
export const Reference = z.object({
	member: z.object({ id: MemberId, name: z.string(), role: z.string() }),
	scheme: z.object({ id: z.string(), name: z.string(), isDemonstration: z.boolean() }),
	settings: z.array(SchemeSettings),
	suites: z.array(CustodySuite),
	/** The visitors of the scheme: a pair is chosen among them on the spot. */
	visitors: z.array(z.object({ id: MemberId, name: z.string() })),
	allotments: z.array(Allotment),
	/** What was found at the suites and not yet seen fixed; never what is withheld, never about a person. */
	openConcerns: z._default(z.array(z.extend(OpenConcern, { id: EntityId, suiteId: SuiteId })), []),
	/** The scheme's extra questions, in force and coming. */
	themes: z._default(z.array(Theme), []),
	/** Visits to come, as far as they are this visitor's to settle. */
	planning: z._default(PlanningReference, emptyPlanning),
	/** What came of the concerns that this visitor raised; the newest first. */
	ownConcerns: z._default(z.array(OwnConcern), [])
});
export type Reference = z.infer<typeof Reference>;

export const SyncReply = z.object({
	protocol: z.literal(PROTOCOL),
	serverTime: Instant,
	results: z.array(ChangeResult),
	/** Ids of the requests that the server has: they leave the device. */
	requestsKept: z._default(z.array(z.string()), []),
	/** Ids of those that it cannot take, each with the reason. */
	requestsRefused: z._default(
		z.array(z.object({ id: z.string(), code: z.enum(['malformed', 'notYourVisit']) })),
		[]
	),
	/** The same of what was said of visits to come. */
	planningKept: z._default(z.array(z.string()), []),
	planningRefused: z._default(z.array(z.object({ id: z.string(), code: PlanningRefusal })), []),
	/** The same of what was said of concerns. */
	concernsKept: z._default(z.array(z.string()), []),
	concernsRefused: z._default(z.array(z.object({ id: z.string(), code: WordRefusal })), []),
	visits: z.array(
		z.object({
			visitId: VisitId,
			/** The cursor that this page starts from: a reply that was overtaken is ignored. */
			from: z.int(),
			upTo: z.int(),
			more: z.boolean(),
			/** Kept raw by the device where it cannot read them, and tried again after an update. */
			changes: z.array(z.unknown())
		})
	),
	/** Every visit that this person may see now. One that is absent leaves the device, but for what is unsent. */
	allowed: z.array(VisitId),
	/** When the office received the signed report of a visit: the visit leaves the device some time after. */
	reports: z.array(
		z.object({ visitId: VisitId, version: z.int(), sha256: z.string(), receivedAt: Instant })
	),
	reference: z.nullable(z.object({ digest: z.string(), content: Reference })),
	/** `revoked`: the device sends what it still holds, then destroys its keys. */
	deviceState: z.enum(['active', 'revoked'])
});
export type SyncReply = z.infer<typeof SyncReply>;

/** Why a whole request was refused. */
export const requestRefusals = [
	'signedOut',
	'notAVisitor',
	'deviceUnknown',
	'protocolUnknown',
	'bodyTooLarge',
	'notReadable',
	'unknownField',
	'tooMany',
	'tooOften'
] as const;
export const RequestRefusal = z.enum(requestRefusals);
export type RequestRefusal = z.infer<typeof RequestRefusal>;
export const SyncRefusal = z.object({ refusal: RequestRefusal });
export type SyncRefusal = z.infer<typeof SyncRefusal>;
