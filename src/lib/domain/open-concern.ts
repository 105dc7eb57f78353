import type { OpenConcern } from './field.ts';
import type { EntityId } from './ids.ts';
import type { FollowUp, VisitRecord } from './visit-record.ts';

/**
 * [followUp.1] What a visit leaves for the next pair to look at: concerns about the suite that were not put right
 * before leaving. Never what is withheld, and never what is about a person: the person will have gone, and another
 * pair has no part in what they said.
 */
export const openConcernsIn = (record: VisitRecord): (OpenConcern & { id: EntityId })[] => {
	const { begun } = record;
	if (!begun) return [];
	return record.concerns
		.filter(
			({ about, isWithheld, category, severity, resolvedOnVisit }) =>
				!about.differs &&
				!about.value?.detaineeId &&
				!isWithheld &&
				category.value !== 'goodPractice' &&
				severity.value !== 'praise' &&
				!resolvedOnVisit.value
		)
		.map(({ id, category, severity, text }) => ({
			id,
			visitId: record.id,
			raisedOn: begun.day,
			category: category.value ?? 'recording',
			severity: severity.value ?? 'standard',
			cell: '',
			text: text.value ?? ''
		}));
};

export type Seen = NonNullable<FollowUp['seen']['value']>;

/** [followUp.2] What a pair saw of the open concerns of the suite, as far as the two agree; what it means stands in `concerns/`. */
export const seenIn = (record: VisitRecord): { id: EntityId; seen: Seen }[] =>
	record.followUps.flatMap(({ id, seen }) =>
		seen.value && !seen.differs ? [{ id, seen: seen.value }] : []
	);
