import { z } from 'zod';

/**
 * What a visit is, as words of the index that no text can hold: lists are filtered by the same means by which they are
 * searched.
 */
export const shows = [
	/** Urgent, and nobody at the office has dealt with it. */
	'waiting',
	/** Urgent, dealt with or not. */
	'urgent',
	/** Nobody at the office has opened the latest version. */
	'new',
	/** The latest version was opened and has not been sent to the force. */
	'unsent',
	/** The second visitor has not confirmed from their own device. */
	'unconfirmed',
	/** Something about the report is to be looked into. */
	'alarm'
] as const;
export const Show = z.enum(shows);
export type Show = z.infer<typeof Show>;

export const markOf = {
	show: (show: Show): string => `=${show}`,
	suite: (suiteId: string): string => `=suite ${suiteId}`,
	visitor: (memberId: string): string => `=visitor ${memberId}`
} as const;
