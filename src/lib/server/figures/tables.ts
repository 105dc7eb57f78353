/** What was counted; the forms of values are those of `database/tables.ts`. */
type Json = string;

/** A visit that was received before its figures were filed; gone when they are. */
interface DueFiguresTable {
	schemeId: string;
	visitId: string;
}

/** The counters of one visit: made here, or imported as counts alone. */
interface VisitFiguresTable {
	schemeId: string;
	/** The visit's id, or that of the imported row. */
	id: string;
	suiteId: string;
	visitedOn: string;
	source: 'visit' | 'import';
	figures: Json;
}

/** The counters of every visit to a suite in a month, added up as visits arrive. */
interface SuiteFiguresTable {
	schemeId: string;
	suiteId: string;
	/** `2026-11`. */
	month: string;
	figures: Json;
}

/** How many people a force held in a period, as the force says: a month of a suite. */
interface ThroughputTable {
	schemeId: string;
	suiteId: string;
	month: string;
	held: number;
	writtenBy: string;
	writtenAt: string;
}

export interface FiguresTables {
	dueFigures: DueFiguresTable;
	visitFigures: VisitFiguresTable;
	suiteFigures: SuiteFiguresTable;
	throughput: ThroughputTable;
}
