type Flag = 0 | 1;
type Json = string;

/** A visit whose report has arrived, as the manager's lists show it: a copy of what stands elsewhere. */
interface DeskVisitTable {
	schemeId: string;
	visitId: string;
	/** The visit's place in every list and search, by bytes; `placeOf` in server/desk/place.ts. */
	place: string;
	suiteId: string;
	visitedOn: string;
	/** Of the first version. */
	receivedAt: string;
	/** Of the latest one. */
	madeAt: string;
	version: number;
	/** The latest that was sent to the force. */
	sentVersion: number | null;
	urgent: Flag;
	/** Somebody at the office has dealt with what is urgent. */
	handled: Flag;
	/** Nobody at the office has opened the latest version. */
	unread: Flag;
	alarm: Flag;
	summary: Json;
}

/** What a visit can be found by: each word of it, and marks such as its suite; in order of place. */
interface DeskWordTable {
	schemeId: string;
	word: string;
	place: string;
	visitId: string;
}

/** What of a visit is searched, to show where a word stands: a copy of what its full report says. */
interface DeskTextTable {
	schemeId: string;
	visitId: string;
	passages: Json;
}

/** A visit that has yet to be put on the desk. */
interface DueDeskTable {
	schemeId: string;
	visitId: string;
}

/** That a person at the office has dealt with an urgent visit. */
interface UrgentHandledTable {
	schemeId: string;
	visitId: string;
	/** So many urgent concerns were known then: one that comes later is not handled. */
	concerns: number;
	handledBy: string;
	handledAt: string;
}

/**
 * The manager's desk (docs/decisions/0013). What its lists and its search read are copies that can be made anew from
 * the visits at any time; what was handled is an act of a person, and stands here alone.
 */
export interface DeskTables {
	deskVisit: DeskVisitTable;
	deskWord: DeskWordTable;
	deskText: DeskTextTable;
	dueDesk: DueDeskTable;
	urgentHandled: UrgentHandledTable;
}
