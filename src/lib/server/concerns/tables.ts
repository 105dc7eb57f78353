type Flag = 0 | 1;
type Json = string;

/** What the lists of the office, the next pair's checklist and the escalation read: made from the entries, in the transaction of each. */
interface ConcernTable {
	schemeId: string;
	id: string;
	visitId: string;
	suiteId: string;
	raisedOn: string;
	raisedAt: string;
	state: string;
	category: string;
	severity: string;
	cell: string;
	text: string;
	isWithheld: Flag;
	/** Urgent, and nobody at the office has done anything with it. */
	isUrgentUnseen: Flag;
	reopeningProposed: Flag;
	/** From when on that date is due soon; null where there is none. */
	dueSoonAt: string | null;
	/** The next date that the force has to keep; null where it has none. */
	dueAt: string | null;
	/** From when on the force is at twice its time; null where no clock of it runs. */
	longOverdueAt: string | null;
	/** From when on somebody further up may have to hear of it; null for never. */
	stepAt: string | null;
	/** [concern.10] It stands in the checklist of the next pair. */
	inChecklist: Flag;
	lastSeen: string | null;
	lastSeenOn: string | null;
	themeIds: Json;
	/** As a page had it: see `basedOn` of an act. */
	turns: number;
}

/**
 * What the force's lists read: a row for each concern that the force has, made from what it may read. Nothing of the table
 * above is asked for the force.
 */
interface ForceConcernTable {
	schemeId: string;
	id: string;
	suiteId: string;
	raisedOn: string;
	sentAt: string;
	dueSoonAt: string | null;
	dueAt: string | null;
	longOverdueAt: string | null;
	state: string;
	category: string;
	severity: string;
	cell: string;
	text: string;
	inspector: string | null;
	turns: number;
}

/** Who reads a concern as a visitor: the pair that raised it, and those whose concern was joined with it. */
interface ConcernVisitorTable {
	schemeId: string;
	memberId: string;
	concernId: string;
	place: string;
}

/** Append-only: what was said and done, in order. */
interface ConcernEntryTable {
	schemeId: string;
	id: string;
	concernId: string;
	/** 1 for the beginning. Never shown: it would tell the force how much it does not read. */
	position: number;
	at: string;
	by: string;
	side: string;
	kind: string;
	act: Json;
}

/** A file that the force attached: cleaned bytes, and never a path or an address. */
interface ConcernFileTable {
	schemeId: string;
	id: string;
	concernId: string;
	sha256: string;
	bytes: Uint8Array;
	addedBy: string;
	addedAt: string;
}

/**
 * What a concern can be found by: words and marks, a set for each reader. Every list is a walk along one word in order of place,
 * which for most words is when the concern came to that reader, and for a queue is its place in that queue.
 */
interface ConcernWordTable {
	schemeId: string;
	reader: 'office' | 'force';
	word: string;
	place: string;
	concernId: string;
}

/** A filter that somebody keeps for themself, as the address of the list carries it. */
interface SavedFilterTable {
	schemeId: string;
	id: string;
	memberId: string;
	name: string;
	query: string;
	savedAt: string;
}

/** News that wait for the one letter of the day. */
interface ConcernNewsTable {
	schemeId: string;
	memberId: string;
	concernId: string;
	at: string;
}

/** A concern whose rows have yet to be made from its entries. */
interface DueConcernTable {
	schemeId: string;
	concernId: string;
}

/** A visit whose concerns could not be brought onto file, and have yet to be. */
interface DueFilingTable {
	schemeId: string;
	visitId: string;
}

/** Concerns on file (docs/decisions/0023): the entries and files stand here alone, and every other row is made from them. */
export interface ConcernTables {
	concern: ConcernTable;
	forceConcern: ForceConcernTable;
	concernVisitor: ConcernVisitorTable;
	concernEntry: ConcernEntryTable;
	concernFile: ConcernFileTable;
	concernWord: ConcernWordTable;
	savedFilter: SavedFilterTable;
	concernNews: ConcernNewsTable;
	dueConcern: DueConcernTable;
	dueFiling: DueFilingTable;
}
