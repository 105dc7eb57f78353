import type { DayBand } from '#lib/domain/statistics.ts';
import { bandOfCell, cells } from './cell.ts';

/** The share of visits that is wanted in each part of the day; they add up to 1. */
export type BandTargets = Readonly<Record<DayBand, number>>;

/** Every weekday alike; a night in eight visits, more than six a year for each suite, and evenings as good as days. */
export const defaultBandTargets: BandTargets = {
	morning: 0.3,
	afternoon: 0.3,
	evening: 0.275,
	night: 0.125
};

/** The share of visits that is wanted in each of the 28 cells. */
export const cellTargets = (targets: BandTargets): number[] =>
	cells.map((cell) => targets[bandOfCell(cell)] / 7);
