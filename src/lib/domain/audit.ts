import * as z from 'zod/mini';
import { Instant } from './time.ts';

/**
 * What is kept of an act that matters: who did what to which thing, and when. Never what was written: an event holds
 * ids and words of this list, no text that a person typed.
 */
export const AuditEvent = z.object({
	at: Instant,
	/** The member's id; `system` for the application itself, `nobody` for a person who was not signed in. */
	who: z.string().check(z.minLength(1)),
	/** The act, past tense: `memberInvited`, `reportOpened`, `forceVersionSent`. */
	what: z.string().check(z.regex(/^[a-z][A-Za-z]+$/)),
	subjectType: z.string().check(z.regex(/^[a-z][A-Za-z]+$/)),
	subjectId: z.string(),
	/** Joins the events of one request; the same id stands in the log. */
	correlationId: z.string(),
	/** Ids, counts and words from fixed lists only. */
	details: z._default(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])), {})
});
export type AuditEvent = z.infer<typeof AuditEvent>;

/** The hash before the first event of every chain. */
export const CHAIN_START = '0'.repeat(64);

/**
 * The text over which an event's hash is taken: the position, the hash before it, and the event with sorted keys.
 * [audit.1] A changed, missing, added or moved event changes every hash after it.
 */
export const chainText = (position: number, previousHash: string, event: AuditEvent): string =>
	JSON.stringify([
		position,
		previousHash,
		event.at,
		event.who,
		event.what,
		event.subjectType,
		event.subjectId,
		event.correlationId,
		Object.entries(event.details).sort(([a], [b]) => (a < b ? -1 : 1))
	]);
