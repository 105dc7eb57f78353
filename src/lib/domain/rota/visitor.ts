import * as z from 'zod/mini';
import { MemberId, SuiteId } from '#lib/domain/ids.ts';
import { Day } from '#lib/domain/time.ts';
import { Availability } from './availability.ts';

/** Days on which a visitor does not visit, the first and the last of them included. */
export const Leave = z
	.strictObject({ from: Day, to: Day })
	.check(z.refine(({ from, to }) => from <= to, { error: 'Leave ends before it begins' }));
export type Leave = z.infer<typeof Leave>;

/** Why a visitor keeps away from a suite: a tie to it, a relation there, or who employs them. */
export const ConflictOfInterest = z.strictObject({
	kind: z.enum(['suite', 'family', 'employer']),
	/** The suites that it bars; `all` bars every one. */
	suites: z.union([z.literal('all'), z.array(SuiteId).check(z.minLength(1), z.maxLength(60))])
});
export type ConflictOfInterest = z.infer<typeof ConflictOfInterest>;

/**
 * A visitor's record, as far as the rota needs it. A day that ends something is the last one on which it holds; `null` is
 * nothing on record, which for vetting and identity card means that there is none.
 */
export const RotaVisitor = z.strictObject({
	id: MemberId,
	name: z.string().check(z.minLength(1), z.maxLength(120)),
	accreditation: z.enum(['probationer', 'accredited']),
	/** May take a probationer along. */
	isExperienced: z.boolean(),
	/** Trained and accredited for detainees held under the Terrorism Act 2000. */
	isTact: z.boolean(),
	/** When the probation is to be reviewed; usually six months after appointment. */
	probationEndsOn: z.nullable(Day),
	accreditedUntil: z.nullable(Day),
	vettedUntil: z.nullable(Day),
	cardUntil: z.nullable(Day),
	/** Training that has to be done by then; `null` where none is due. */
	trainingDueOn: z.nullable(Day),
	conflicts: z.array(ConflictOfInterest).check(z.maxLength(20)),
	leave: z.array(Leave).check(z.maxLength(50)),
	/** First day on which they visit, and the first on which they no longer do; `null` is open. */
	startsOn: z.nullable(Day),
	leavesOn: z.nullable(Day),
	/** `ME4`, a town: what distances are kept by; empty where it is not known. */
	homeArea: z.string().check(z.maxLength(40)),
	availability: Availability
});
export type RotaVisitor = z.infer<typeof RotaVisitor>;
