import { bySeverity } from '#lib/domain/concern.ts';
import type { OpenConcern } from '#lib/domain/field.ts';
import type { EntityId } from '#lib/domain/ids.ts';
import type { Reference } from '#lib/domain/protocol.ts';
import type { VisitRecord } from '#lib/domain/visit-record.ts';

export type ConcernToFollow = OpenConcern & { id: EntityId };

/**
 * What is open at the visit's suite, most serious first; and what this visit has answered already, though the office
 * may have closed it meanwhile: no answer goes from the screen.
 */
export const concernsToFollow = (
	{ id: visitId, begun, followUps }: Pick<VisitRecord, 'id' | 'begun' | 'followUps'>,
	open: Reference['openConcerns']
): ConcernToFollow[] => {
	const answered = followUps.flatMap(({ id, about }) =>
		about.value ? [{ ...about.value, id }] : []
	);
	const known = new Set(answered.map(({ id }) => id));
	const waiting = open
		.filter((concern) => concern.suiteId === begun?.suiteId && concern.visitId !== visitId)
		.filter(({ id }) => !known.has(id))
		.map(({ id, visitId, raisedOn, category, severity, cell, text }) => ({
			...{ id, visitId, raisedOn, category, severity, cell, text }
		}));
	return [...answered, ...waiting].sort(
		(a, b) => bySeverity(a, b) || (a.raisedOn < b.raisedOn ? -1 : 1)
	);
};
