import type { Instant } from '#lib/domain/time.ts';

/**
 * Where a concern stands in a reader's lists and searches: by when it came to that reader. Never moves, is no other
 * concern's, and sorts as text.
 */
export const placeOf = (since: Instant, concernId: string): string => `${since} ${concernId}`;

/** Whether a text can be the place of a list, for a cursor that came from an address. */
export const isPlace = (text: string): boolean =>
	/^[0-9TZ:. -]{3,60} [0-9a-f-]{36}$/.test(text) && text.length < 120;
