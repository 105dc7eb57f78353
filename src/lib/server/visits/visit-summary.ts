import { z } from 'zod';
import { severities, Severity } from '#lib/domain/concern.ts';
import { MemberId } from '#lib/domain/ids.ts';
import { delayOf } from '#lib/domain/visit-problems.ts';
import { resultOf, visitResults } from '#lib/domain/visit-result.ts';
import type { VisitRecord } from '#lib/domain/visit-record.ts';

/** What a list shows of a visit: counts alone, nothing about a person held and nothing that anybody typed. */
export const VisitSummary = z.object({
	result: z.enum(visitResults),
	delayMinutes: z.int().nullable(),
	held: z.int(),
	seen: z.int(),
	concerns: z.array(z.object({ severity: Severity, count: z.int() })),
	/** Visitors who have not put their word by their own key yet. */
	unconfirmed: z.array(MemberId)
});
export type VisitSummary = z.infer<typeof VisitSummary>;

export const summaryOf = (record: VisitRecord): VisitSummary => ({
	result: resultOf(record),
	delayMinutes: delayOf(record) ?? null,
	held: record.counts.held,
	seen: record.counts.seen,
	concerns: severities
		.map(({ code }) => ({
			severity: code,
			count: record.concerns.filter(({ severity }) => (severity.value ?? 'standard') === code)
				.length
		}))
		.filter(({ count }) => count > 0),
	unconfirmed: (record.begun?.visitors ?? []).filter(
		(visitor) =>
			!record.signatures.some(({ visitorId, kind }) => visitorId === visitor && kind === 'ownKey')
	)
});

export const hasUrgentConcern = (record: VisitRecord): boolean =>
	record.concerns.some(({ route }) => route !== 'withReport');
