import * as z from 'zod/mini';
import { EntityId } from '#lib/domain/ids.ts';
import { Instant } from '#lib/domain/time.ts';
import { LONGEST_WORDS } from './answer.ts';
import { refusalInWords, type ActRefusal } from './refusal.ts';

const words = z.string().check(z.maxLength(LONGEST_WORDS));

/** What a visitor says of a concern that they raised, written without a signal and sealed until the server has it. */
export const VisitorsWord = z.strictObject({
	/** Becomes the id of the entry: sent again it is said once. */
	id: z.uuid(),
	concernId: EntityId,
	/** When it was written on the device; shown there until the office has it, and trusted by nobody. */
	at: Instant,
	act: z.discriminatedUnion('kind', [
		z.strictObject({
			kind: z.literal('visitorSaid'),
			answersMyPoint: z.enum(['yes', 'partly', 'no']),
			text: words
		}),
		z.strictObject({ kind: z.literal('reopeningProposed'), reason: words }),
		z.strictObject({ kind: z.literal('questionAnswered'), questionId: z.uuid(), text: words })
	])
});
export type VisitorsWord = z.infer<typeof VisitorsWord>;

/** Why the server could not take it: worded by `refusalInWords`, but for what it could not read. */
export const WordRefusal = z.enum(['malformed', ...(Object.keys(refusalInWords) as ActRefusal[])]);
export type WordRefusal = z.infer<typeof WordRefusal>;

/**
 * A concern as its visitor's device has it: the entries that they may read, which fold as on the server. Kept raw by the
 * device and read where it is shown.
 */
export const OwnConcern = z.object({ id: EntityId, entries: z.array(z.unknown()) });
export type OwnConcern = z.infer<typeof OwnConcern>;
