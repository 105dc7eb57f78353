import * as z from 'zod/mini';
import { VisitId } from './ids.ts';
import { Instant } from './time.ts';

/**
 * What a visitor asks of the scheme manager alone, outside the visit and its report: the partner does not see it, no
 * view prints it. Sealed on the device until the server has it.
 */
export const VisitorRequest = z.discriminatedUnion('kind', [
	z.strictObject({
		kind: z.literal('mileage'),
		id: z.uuid(),
		visitId: VisitId,
		at: Instant,
		/** Tenths of a mile, there and back. */
		tenthsOfMiles: z.int().check(z.minimum(0), z.maximum(9_999)),
		parkingPence: z.int().check(z.minimum(0), z.maximum(100_000)),
		note: z.string().check(z.maxLength(400))
	}),
	z.strictObject({
		kind: z.literal('ringMe'),
		id: z.uuid(),
		visitId: VisitId,
		at: Instant,
		/** Where and when; may be empty. */
		note: z.string().check(z.maxLength(1_000))
	})
]);
export type VisitorRequest = z.infer<typeof VisitorRequest>;

/** What a mile costs by the settings of the visit's day: pence, rounded to the nearest. */
export const mileageInPence = (tenthsOfMiles: number, mileagePence: number): number =>
	Math.round((tenthsOfMiles * mileagePence) / 10);
