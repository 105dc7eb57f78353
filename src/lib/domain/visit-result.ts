import type { VisitRecord } from './visit-record.ts';

/** How a visit ended. Only `completed` is a valid visit; all four were attempted. */
export const visitResults = [
	'completed',
	'abandoned',
	'accessRefused',
	'partnerDidNotCome'
] as const;
export type VisitResult = (typeof visitResults)[number];

export const resultInWords: Record<VisitResult, string> = {
	completed: 'Completed',
	abandoned: 'Stopped before its end',
	accessRefused: 'Access refused',
	partnerDidNotCome: 'Partner did not come'
};

/** Whether the pair came into the suite at all, so that there is something of it to tell. */
export const wentIn = (result: VisitResult): boolean =>
	result === 'completed' || result === 'abandoned';

/** [visit.9] What kept the pair from coming in at all goes before what stopped them inside. */
export const resultOf = ({ visit }: VisitRecord): VisitResult => {
	if (visit.partnerDidNotComeAt.value) return 'partnerDidNotCome';
	if (visit.refused.value) return 'accessRefused';
	return visit.stopped.value ? 'abandoned' : 'completed';
};
