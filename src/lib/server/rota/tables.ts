/** The rota and the records that it is made from; the forms of values are those of `database/tables.ts`. */
type Json = string;

/** Append-only: the latest version holds, and who changed what is read from one to the next. */
interface VisitorRecordTable {
	schemeId: string;
	memberId: string;
	version: number;
	record: Json;
	writtenBy: string;
	writtenAt: string;
}

/** Append-only: what a visitor said of a quarter, the latest version last. */
interface AvailabilityTable {
	schemeId: string;
	memberId: string;
	/** `2026-q3`. */
	quarter: string;
	version: number;
	answer: Json;
	writtenBy: string;
	writtenAt: string;
}

/** Append-only: every step of a quarter's rota. Undoing is a new version like an older one. */
interface RotaVersionTable {
	schemeId: string;
	quarter: string;
	version: number;
	/** The version that whoever wrote this one had before them; null for the first. */
	basedOn: number | null;
	state: 'draft' | 'published';
	/** What was done: `rotaActs` in server/rota/versions.ts. */
	act: string;
	places: Json;
	setup: Json;
	costs: Json;
	writtenBy: string;
	writtenAt: string;
}

/** The visit that was allotted for a slot of the rota. Visits beyond the rota stand in no row. */
interface RotaVisitTable {
	schemeId: string;
	suiteId: string;
	week: string;
	visitId: string;
}

export interface RotaTables {
	visitorRecord: VisitorRecordTable;
	availability: AvailabilityTable;
	rotaVersion: RotaVersionTable;
	rotaVisit: RotaVisitTable;
}
