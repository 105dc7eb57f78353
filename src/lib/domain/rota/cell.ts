import { dayBands, type DayBand } from '#lib/domain/statistics.ts';
import {
	addDays,
	dayOf,
	mondayOf,
	timeInWords,
	weekdayInWords,
	type Day,
	type Instant
} from '#lib/domain/time.ts';

/**
 * One of the 28 parts of a week: weekday × 4 + band. 0 is Monday morning, 27 the night that begins on Sunday evening.
 */
export type Cell = number;

/** Cells as bits: bit `n` is set where cell `n` is in it. */
export type CellSet = number;

export const CELLS = 28;
export const noCells: CellSet = 0;
export const allCells: CellSet = 2 ** CELLS - 1;

/** Every cell, in the order of the week. */
export const cells: readonly Cell[] = Array.from({ length: CELLS }, (_, cell) => cell);

/** 0 for Monday to 6 for Sunday. */
export const weekdayOfCell = (cell: Cell): number => Math.floor(cell / dayBands.length);

export const bandOfCell = (cell: Cell): DayBand => dayBands[cell % dayBands.length]!;

export const isWeekend = (cell: Cell): boolean => weekdayOfCell(cell) >= 5;

export const cellsWhere = (wanted: (cell: Cell) => boolean): CellSet =>
	cells.reduce((set, cell) => (wanted(cell) ? set | (1 << cell) : set), noCells);

export const setOf = (some: readonly Cell[]): CellSet =>
	some.reduce((set, cell) => set | (1 << cell), noCells);

export const cellsIn = (set: CellSet): Cell[] => cells.filter((cell) => set & (1 << cell));

export const nightCells = cellsWhere((cell) => bandOfCell(cell) === 'night');
export const eveningCells = cellsWhere((cell) => bandOfCell(cell) === 'evening');
export const weekendCells = cellsWhere(isWeekend);

/** A cell of a certain week, by its Monday. */
export type PlacedCell = { week: Day; cell: Cell };

/** By the clocks of London: a visit at 05:59 is one of the night that began the evening before. */
const bandAt = (time: string): DayBand => {
	if (time < '06:00' || time >= '22:00') return 'night';
	if (time < '12:00') return 'morning';
	return time < '18:00' ? 'afternoon' : 'evening';
};

/**
 * [rota.8] The cell in which an instant falls, in London. The night after midnight belongs to the evening that it began
 * with: 02:00 on Monday is the night of Sunday, and so of the week before. What the clocks skip or show twice in the
 * night of a change is night all the same.
 */
export const cellAt = (instant: Instant): PlacedCell => {
	const time = timeInWords(instant);
	const day = time < '06:00' ? addDays(dayOf(instant), -1) : dayOf(instant);
	const week = mondayOf(day);
	const weekday = [0, 1, 2, 3, 4, 5, 6].find((days) => addDays(week, days) === day)!;
	return { week, cell: weekday * dayBands.length + dayBands.indexOf(bandAt(time)) };
};

/** The London day on which a cell begins. */
export const dayOfCell = ({ week, cell }: PlacedCell): Day => addDays(week, weekdayOfCell(cell));

const monday = '2026-01-05' as Day;

/** By its number, 0 for Monday: `Saturday`. */
export const weekdayName = (weekday: number): string =>
	weekdayInWords(addDays(monday, weekday)).split(' ')[0]!;

/** `Saturday night`. */
export const cellInWords = (cell: Cell): string =>
	`${weekdayName(weekdayOfCell(cell))} ${bandOfCell(cell)}`;
