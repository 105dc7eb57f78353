import { addDays, type Day, type Instant } from '#lib/domain/time.ts';

/**
 * Where a visit stands in every list and search of the desk: by its day, then by when its report arrived. Never moves,
 * is no other visit's, and sorts as text, so that a page is found by the place at which the last one ended.
 */
export const placeOf = (day: Day, receivedAt: Instant, visitId: string): string =>
	`${day} ${receivedAt} ${visitId}`;

export const dayOfPlace = (place: string): Day => place.slice(0, 10) as Day;

/** Whether a text is a place, for a cursor that came from an address. */
export const isPlace = (text: string): boolean =>
	/^\d{4}-\d{2}-\d{2} \d{4}-\d{2}-\d{2}T[\d:.]{12}Z [0-9a-f-]{36}$/.test(text);

/** Places at or after `from` and before `before`; from one day to another, both included. */
export type PlaceRange = { from?: string | undefined; before?: string | undefined };

export const rangeOfDays = (from: Day | undefined, to: Day | undefined): PlaceRange => ({
	from,
	before: to && addDays(to, 1)
});
