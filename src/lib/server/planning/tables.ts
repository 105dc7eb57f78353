/** Visits to come, as their visitors settle them; the forms of values are those of `database/tables.ts`. */
type Flag = 0 | 1;
type Json = string;

/** Append-only: everything that devices send of visits to come. */
interface PlanningEntryTable {
	schemeId: string;
	id: string;
	/** The scheme's sequence: the order in which entries were kept. */
	position: number;
	memberId: string;
	kind: string;
	visitId: string | null;
	placeId: string | null;
	entry: Json;
	receivedAt: string;
}

/** A place in a visit that its holder gives away; its id is that of the entry that opened it. */
interface OpenPlaceTable {
	schemeId: string;
	id: string;
	visitId: string;
	memberId: string;
	cannotGo: Flag;
	/** `asked`: `takenBy` would go, and the manager has to say; `kept`: its holder can go after all. */
	state: 'open' | 'asked' | 'taken' | 'kept';
	takenBy: string | null;
	openedAt: string;
	closedAt: string | null;
}

/** That visitors are asked when they can go in a quarter, and until which day. */
interface AvailabilityAskTable {
	schemeId: string;
	/** `2026-q3`. */
	quarter: string;
	deadline: string;
	askedBy: string;
	askedAt: string;
}

interface CalendarFeedTable {
	schemeId: string;
	id: string;
	memberId: string;
	/** SHA-256 of the secret in the address; the secret itself is kept nowhere. */
	secretHash: string;
	showsSuite: Flag;
	createdAt: string;
	revokedAt: string | null;
}

/** A reminder that somebody has switched off. */
interface ReminderOffTable {
	schemeId: string;
	memberId: string;
	kind: string;
	at: string;
}

/** That a reminder went to somebody, so that it goes once; `about` tells which one. */
interface ReminderSentTable {
	schemeId: string;
	memberId: string;
	kind: string;
	about: string;
	at: string;
}

export interface PlanningTables {
	planningEntry: PlanningEntryTable;
	openPlace: OpenPlaceTable;
	availabilityAsk: AvailabilityAskTable;
	calendarFeed: CalendarFeedTable;
	reminderOff: ReminderOffTable;
	reminderSent: ReminderSentTable;
}
