import type { ConcernCategory, Severity } from './concern.ts';
import type { TimeToAskKey } from './record-time.ts';

/**
 * The concern that is offered where a record does not show a time asked about, category and severity filled in. The
 * visitor may change both: the product asks, the visitors report, and an inspector judges.
 *
 * [clock.9] A child in a police cell under section 136 is the one that may be unlawful by itself; a limit that the
 *           record does not show as extended is urgent too.
 */
export const concernFromTime: Record<
	TimeToAskKey,
	{ category: ConcernCategory; severity: Severity }
> = {
	review: { category: 'reviewsAndLength', severity: 'serious' },
	detentionLimit: { category: 'reviewsAndLength', severity: 'immediate' },
	rest: { category: 'reviewsAndLength', severity: 'standard' },
	meal: { category: 'foodAndDrink', severity: 'standard' },
	cellCheck: { category: 'checksAndRousing', severity: 'serious' },
	section136Limit: { category: 'reviewsAndLength', severity: 'immediate' },
	section136Child: { category: 'unlawfulDetention', severity: 'immediate' },
	healthCheck: { category: 'healthcare', severity: 'immediate' },
	childTransfer: { category: 'children', severity: 'serious' }
};
