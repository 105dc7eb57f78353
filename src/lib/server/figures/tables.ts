/** A visit that was received before its figures were filed; gone when they are. */
interface DueFiguresTable {
	schemeId: string;
	visitId: string;
}

export interface FiguresTables {
	dueFigures: DueFiguresTable;
}
