import type { SuiteId } from '#lib/domain/ids.ts';
import type { Day } from '#lib/domain/time.ts';
import { bandOfCell, cells, CELLS, isWeekend, type Cell } from './cell.ts';
import type { RotaSettings } from './settings.ts';

/** A visit that was made, as far as its time goes. */
export type MadeVisit = { suiteId: SuiteId; week: Day; cell: Cell };

/** [rota.19] Visits of each of the 28 cells. Every visit is in one of them, so that they add up. */
export const heatMapOf = (visits: readonly Pick<MadeVisit, 'cell'>[]): number[] => {
	const counts = Array<number>(CELLS).fill(0);
	for (const { cell } of visits) counts[cell]!++;
	return counts;
};

export const emptyCells = (heatMap: readonly number[]): Cell[] =>
	cells.filter((cell) => !heatMap[cell]);

/** A suite's visits beside what is wanted of them; `wanted` is one a week. */
export type Coverage = {
	suiteId: SuiteId;
	wanted: number;
	/** Weeks of those wanted in which there was a visit. */
	covered: number;
	visits: number;
	night: number;
	weekend: number;
	evening: number;
	/** Visits that are wanting to the least number of a kind. */
	short: { night: number; weekend: number; evening: number };
};

/** Cover of one suite in the weeks in which it was open. */
export const coverageOf = (
	suiteId: SuiteId,
	openWeeks: readonly Day[],
	visits: readonly MadeVisit[],
	least: RotaSettings['least']
): Coverage => {
	const own = visits.filter((visit) => visit.suiteId === suiteId && openWeeks.includes(visit.week));
	const count = (wanted: (cell: Cell) => boolean) => own.filter(({ cell }) => wanted(cell)).length;
	const night = count((cell) => bandOfCell(cell) === 'night');
	const evening = count((cell) => bandOfCell(cell) === 'evening');
	const weekend = count(isWeekend);
	return {
		suiteId,
		wanted: openWeeks.length,
		covered: new Set(own.map(({ week }) => week)).size,
		visits: own.length,
		night,
		weekend,
		evening,
		short: {
			night: Math.max(0, least.night - night),
			weekend: Math.max(0, least.weekend - weekend),
			evening: Math.max(0, least.evening - evening)
		}
	};
};
