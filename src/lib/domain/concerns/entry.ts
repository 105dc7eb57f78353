import * as z from 'zod/mini';
import {
	ConcernCategory,
	ConsentToRaise,
	Severity,
	type ShownCategory
} from '#lib/domain/concern.ts';
import { LONGEST_TEXT, seenOptions, StaffTold } from '#lib/domain/field.ts';
import { EntityId, MemberId, SuiteId, VisitId } from '#lib/domain/ids.ts';
import { Day, Instant } from '#lib/domain/time.ts';
import { Answer, LONGEST_WORDS } from './answer.ts';
import { clockKinds, escalationLevels } from './levels.ts';
import { Targets } from './targets.ts';

/** Whose word an entry is. What nobody wrote, a step that came due or what a visit brought, is the application's. */
export const sides = ['office', 'force', 'visitors', 'application'] as const;
export type Side = (typeof sides)[number];

/** What must be said. */
const written = z.string().check(z.trim(), z.minLength(1), z.maxLength(LONGEST_WORDS));
const note = z.string().check(z.trim(), z.maxLength(LONGEST_WORDS));
const fileName = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));
const concernId = EntityId;
const questionId = z.uuid();
const fileId = z.uuid();
/** The times that hold from this act on; `null` for good practice. See `clocks.ts`. */
const targets = z.nullable(Targets);

/** The acts of a concern, each with all that it says. `raised` comes first and once. */
const actsWith = (words: z.ZodMiniString) =>
	z.discriminatedUnion('kind', [
		z.strictObject({
			kind: z.literal('raised'),
			visitId: VisitId,
			suiteId: SuiteId,
			/** London day of the visit. */
			raisedOn: Day,
			/** Empty for a matter of the suite. */
			cell: z.string().check(z.maxLength(20)),
			category: ConcernCategory,
			severity: Severity,
			text: z.string().check(z.maxLength(LONGEST_TEXT)),
			consentToRaise: z.nullable(ConsentToRaise),
			isAboutDetainee: z.boolean(),
			isWithheld: z.boolean(),
			route: z.enum(['forceAndOfficeAtOnce', 'officeAtOnce', 'withReport']),
			staffTold: z.nullable(StaffTold),
			resolvedOnVisit: z.boolean(),
			/** The pair; empty for what was carried over from before pairs were kept. */
			raisedBy: z.array(MemberId).check(z.maxLength(2)),
			splitFrom: z.nullable(concernId),
			targets
		}),
		/** `targets`: those of the new severity, as the table has them now; the clocks begin no later by it. */
		z.strictObject({
			kind: z.literal('reclassified'),
			category: ConcernCategory,
			severity: Severity,
			reason: words,
			targets
		}),
		/** On the one that is a duplicate, with its counterpart `tookIn` on the one that goes on. */
		z.strictObject({ kind: z.literal('mergedInto'), into: concernId }),
		z.strictObject({ kind: z.literal('mergeTakenBack'), into: concernId }),
		z.strictObject({
			kind: z.literal('tookIn'),
			concernId,
			raisedOn: Day,
			raisedBy: z.array(MemberId).check(z.maxLength(2))
		}),
		z.strictObject({ kind: z.literal('letGo'), concernId }),
		/** A second matter in the same words goes on as a concern of its own. */
		z.strictObject({ kind: z.literal('splitOff'), concernId }),
		z.strictObject({ kind: z.literal('linkedToTheme'), themeId: z.uuid() }),
		z.strictObject({ kind: z.literal('unlinkedFromTheme'), themeId: z.uuid() }),
		/** Put right before the pair left. */
		z.strictObject({ kind: z.literal('markedResolvedOnSite'), reason: note }),
		/** What the force may read: the office's wording of it. */
		z.strictObject({ kind: z.literal('wordedForForce'), wording: words }),
		/** The force reads nothing of it; the office deals with it by its own confidential path. */
		z.strictObject({ kind: z.literal('keptFromForce'), reason: words }),
		z.strictObject({
			kind: z.literal('sentToForce'),
			how: z.enum(['alone', 'withReport']),
			targets
		}),
		z.strictObject({ kind: z.literal('acknowledged') }),
		/** The office has seen what is urgent. */
		z.strictObject({ kind: z.literal('urgentAcknowledged') }),
		/** To a suite's inspector; `null` gives it back to the post. */
		z.strictObject({ kind: z.literal('assigned'), inspector: z.nullable(MemberId) }),
		/** From one shift of the force to the next: the force's own note. */
		z.strictObject({ kind: z.literal('handedOver'), note: words }),
		z.strictObject({ kind: z.literal('answered'), answer: Answer }),
		z.strictObject({
			kind: z.literal('questionAsked'),
			to: z.enum(['office', 'force', 'visitors']),
			text: words
		}),
		/** `questionId` is the id of the entry that asked. */
		z.strictObject({ kind: z.literal('questionAnswered'), questionId, text: words }),
		z.strictObject({
			kind: z.literal('fileAttached'),
			fileId,
			name: fileName,
			type: z.enum(['pdf', 'jpeg', 'png']),
			bytes: z.int().check(z.minimum(1))
		}),
		/** The visitors may see it. */
		z.strictObject({ kind: z.literal('fileCleared'), fileId }),
		z.strictObject({ kind: z.literal('fileRefused'), fileId, reason: words }),
		z.strictObject({
			kind: z.literal('seenByVisit'),
			visitId: VisitId,
			day: Day,
			seen: z.enum(seenOptions),
			note
		}),
		/** The force has the report of that visit, and with it what the visit saw. */
		z.strictObject({ kind: z.literal('visitSentToForce'), visitId: VisitId }),
		z.strictObject({ kind: z.literal('reopeningProposed'), reason: words }),
		z.strictObject({ kind: z.literal('reopened'), reason: words, targets }),
		z.strictObject({ kind: z.literal('reopeningDeclined'), reason: words }),
		/** By the office. Seen fixed by a visit closes by `seenByVisit` itself. */
		z.strictObject({ kind: z.literal('closed'), reason: words }),
		/** An outside contractor's date: the force's clocks stand still before it. */
		z.strictObject({ kind: z.literal('pausedForContractor'), until: Day, reason: words }),
		z.strictObject({ kind: z.literal('resumed'), reason: words }),
		/** A step that came due: see `escalation.ts`. `clock` is `null` on the urgent ladder. */
		z.strictObject({
			kind: z.literal('escalated'),
			level: z.enum(escalationLevels),
			clock: z.nullable(z.enum(clockKinds)),
			round: z.int().check(z.minimum(0)),
			to: z.array(MemberId).check(z.maxLength(50))
		}),
		/** The office's own, never the force's or the visitors' to read. */
		z.strictObject({ kind: z.literal('privateNote'), text: words }),
		/** Nothing is ever edited: what was wrong in an entry is said beside it. */
		z.strictObject({ kind: z.literal('corrected'), entryId: z.uuid(), text: words }),
		/** Does this answer what you raised? */
		z.strictObject({
			kind: z.literal('visitorSaid'),
			answersMyPoint: z.enum(['yes', 'partly', 'no']),
			text: note
		}),
		/** Good practice passed on to the shift. */
		z.strictObject({ kind: z.literal('thanked'), text: note })
	]);
export const ConcernAct = actsWith(written);
/** An act as it is read: what is appended always says its category, what somebody reads of it need not. */
type AsRead<Act> = Act extends { category: ConcernCategory }
	? Omit<Act, 'category'> & { category: ShownCategory }
	: Act;
export type ConcernAct = AsRead<z.infer<typeof ConcernAct>>;
export type ActKind = ConcernAct['kind'];
export type ActOf<Kind extends ActKind> = Extract<ConcernAct, { kind: Kind }>;

const entryWith = <Act extends z.ZodMiniType>(act: Act) =>
	z.strictObject({
		id: z.uuid(),
		concernId,
		at: Instant,
		by: z.union([MemberId, z.literal('application')]),
		side: z.enum(sides),
		act
	});

/** One line of a concern's history: appended once, and never changed. */
export const ConcernEntry = entryWith(ConcernAct);
export type ConcernEntry = Omit<z.infer<typeof ConcernEntry>, 'act'> & { act: ConcernAct };

/** The same as somebody reads it who may know that it was done, and not what was said ([concern.14]). */
export const EntryAsRead = entryWith(actsWith(note));
