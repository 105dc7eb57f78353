import type { VisitRecord } from '#lib/domain/visit-record.ts';
import type { VisitWarning } from '#lib/domain/visit-problems.ts';

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);

/** What does not add up, in words: told, and never in the way of anything. */
export const warningInWords = (
	{ detainees }: Pick<VisitRecord, 'detainees'>,
	warning: VisitWarning
): string => {
	switch (warning.warning) {
		case 'numberTwice':
			return `Two rows have the number ${warning.custodyNumber}. If it is one person, remove one row.`;
		case 'heldDiffers':
			return `The sergeant says ${people(warning.said)} held, the board has ${warning.onBoard}. Both are reported.`;
		case 'consentDiffers': {
			const cell = detainees.find(({ id }) => id === warning.detaineeId)?.cell.value ?? '?';
			return `Cell ${cell}: what happened and the answer about a talk do not agree.`;
		}
	}
};
