import type { Instant } from './time.ts';
import type { DetaineeEntry, VisitRecord } from './visit-record.ts';

/**
 * [record.1] A custody record is looked at when the person agreed, or could not decide: then consent is presumed.
 * Silence and a refusal close it.
 */
export const mayReadRecord = ({ consentToRecord }: DetaineeEntry): boolean =>
	consentToRecord.value === 'yes' || consentToRecord.value === 'couldNotDecide';

/** Whose records are to be checked, in the order of the board. */
export const recordsToCheck = ({ detainees }: VisitRecord): DetaineeEntry[] =>
	detainees.filter(mayReadRecord);

/** The moment at which records were read: now, or, written up from paper, when the visit ended. */
export const recordsReadAt = ({ visit }: VisitRecord, now: Instant): Instant =>
	visit.writtenUpFromPaper.value ? (visit.leftAt.value ?? visit.admittedAt.value ?? now) : now;
