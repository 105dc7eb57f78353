import type { ConcernCategory, ConcernRoute, ConsentToRaise, Severity } from './concern.ts';
import type {
	CustodyOfficerPart,
	Letterhead,
	OpenConcern,
	Refusal,
	VisitSignature
} from './field.ts';
import type { EntityId, VisitId } from './ids.ts';
import type { BoardCounts, Outcome } from './outcome.ts';
import type { Day, Instant } from './time.ts';
import type { VisitResult } from './visit-result.ts';
import type { DetaineeEntry, VisitRecord } from './visit-record.ts';

/** Who reads it. Every narrower view is made from the office's by leaving out, never by adding. */
export type Audience = 'office' | 'force' | 'handOver' | 'station';

export type AnswerLine = {
	questionId: string;
	label: string;
	answer: string;
	notes: { text: string; by: string }[];
	/** The question is the office's alone, whatever the answer. */
	isConfidential: boolean;
};

/** A time of the record, or a time to ask about with what the record shows of it. */
export type TimeLine = { label: string; value: string };

/** An open concern of the suite as this pair saw it. */
export type FollowUpView = Pick<
	OpenConcern,
	'raisedOn' | 'category' | 'severity' | 'cell' | 'text'
> & {
	id: EntityId;
	seen: 'fixed' | 'notFixed' | 'couldNotCheck';
	note: string;
};

export type ConcernView = {
	id: EntityId;
	severity: Severity;
	category: ConcernCategory;
	route: ConcernRoute;
	isWithheld: boolean;
	detaineeId: EntityId | null;
	questionId: string | null;
	/** `Cell 4, number …8123`, or the suite. */
	where: string;
	text: string;
	consentToRaise: ConsentToRaise | undefined;
	staffTold: { who: string; at: Instant } | undefined;
	resolvedOnVisit: boolean;
};

export type DetaineeView = {
	id: EntityId;
	cell: string;
	custodyNumber: string;
	isChild: boolean;
	isVulnerable: boolean;
	outcome: Outcome | undefined;
	outcomeReason: string;
	consentToTalk: DetaineeEntry['consentToTalk']['value'];
	consentToRecord: DetaineeEntry['consentToRecord']['value'];
	/** In words: under 18, vulnerable, held under section 136. */
	circumstances: string[];
	heldAs: DetaineeEntry['heldAs']['value'];
	/** Where and how the talk was held. */
	person: AnswerLine[];
	talk: AnswerLine[];
	offenceTalkStopped: boolean;
	record: AnswerLine[];
	times: TimeLine[];
	notes: { text: string; by: string }[];
};

/** `about` in words; empty for nothing in particular. */
export type OfficeNote = { text: string; by: string; about: string };

/** One visit as one reader may read it: what a screen shows and a report prints. */
export type VisitView = {
	audience: Audience;
	visitId: VisitId;
	/** The report's version; 0 before anybody has signed. */
	version: number;
	day: Day;
	letterhead: Letterhead;
	result: VisitResult;
	visitKind: VisitRecord['visit']['visitKind']['value'];
	writtenUpFromPaper: boolean;
	refused: Refusal | undefined;
	partnerDidNotComeAt: Instant | undefined;
	/** As the sergeant said; compared with the board. */
	heldSaid: number | undefined;
	times: {
		arrivedAt: Instant | undefined;
		admittedAt: Instant | undefined;
		leftAt: Instant | undefined;
		delayMinutes: number | undefined;
		isDelayFlagged: boolean;
		delayReason: VisitRecord['visit']['delayReason']['value'];
		delayAuthorisedBy: string;
		stopped: VisitRecord['visit']['stopped']['value'];
	};
	counts: BoardCounts;
	concerns: ConcernView[];
	followUps: FollowUpView[];
	/** About the visit: staff on duty, how the visitors were received. */
	visit: AnswerLine[];
	suite: AnswerLine[];
	detainees: DetaineeView[];
	/** People who were entered and taken off the board again. */
	removed: { id: EntityId; cell: string; custodyNumber: string }[];
	/** For the office: notes about nothing in particular, and every other that is printed nowhere else. */
	notes: OfficeNote[];
	custodyOfficer: CustodyOfficerPart | undefined;
	signatures: {
		name: string;
		kind: VisitSignature['kind'];
		agreement: VisitSignature['agreement'];
		note: string;
		signedAt: Instant;
	}[];
};
