import { closureOf, isSigned } from './closing.ts';
import type { VisitRecord } from './visit-record.ts';

/**
 * Where a visit stands on the device, worked out from what was written; nobody sets it. What the server adds
 * (received, sent to the force) is told by the reply and the manager's acts.
 */
export const visitStatuses = [
	'begun',
	'atTheDoor',
	'inside',
	'stopped',
	'closed',
	'signed'
] as const;
export type VisitStatus = (typeof visitStatuses)[number];

export const statusInWords: Record<VisitStatus, string> = {
	begun: 'Ready to begin',
	atTheDoor: 'At the door',
	inside: 'In the suite',
	stopped: 'Stopped',
	closed: 'Finished, to be signed',
	signed: 'Signed'
};

/**
 * [visit.4] Signed means: each of the two visitors has put their word under the closure that holds, by their own key
 * or by attestation on the partner's device; where the partner did not come, the one who waited has ([closing.3]).
 */
export const statusOf = (record: VisitRecord): VisitStatus => {
	const closure = closureOf(record);
	if (closure) return isSigned(record, closure.id) ? 'signed' : 'closed';
	const { stopped, admittedAt, arrivedAt } = record.visit;
	if (stopped.value) return 'stopped';
	if (admittedAt.value) return 'inside';
	return arrivedAt.value ? 'atTheDoor' : 'begun';
};

/** Whether the visitors may still write in it: what comes after a closure is an addendum, never an edit. */
export const isOpen = (record: VisitRecord): boolean => record.closures.length === 0;
