/** What an office brought along from its spreadsheets; the forms of values are those of `database/tables.ts`. */

/** One uploaded file: previewed, then imported as a whole or not at all. */
interface ImportBatchTable {
	schemeId: string;
	id: string;
	kind: string;
	state: 'previewed' | 'imported' | 'takenBack';
	fileName: string;
	/** The file as it was previewed; gone when it has been imported, as what was in it stands in the scheme then. */
	content: string | null;
	encoding: string;
	rowCount: number;
	uploadedBy: string;
	uploadedAt: string;
	importedBy: string | null;
	importedAt: string | null;
	takenBackBy: string | null;
	takenBackAt: string | null;
}

/** What an imported file made: a member, a suite or a past visit. */
interface ImportEntryTable {
	schemeId: string;
	batchId: string;
	subjectId: string;
}

/** A visit made before the scheme used this application. What was counted stands in `visit_figures` under the same id. */
interface PastVisitTable {
	schemeId: string;
	id: string;
	suiteId: string;
	visitedOn: string;
	arrivedAt: string | null;
	/** Null where the file did not say. */
	firstVisitorId: string | null;
	secondVisitorId: string | null;
}

export interface ImportTables {
	importBatch: ImportBatchTable;
	importEntry: ImportEntryTable;
	pastVisit: PastVisitTable;
}
