import * as z from 'zod/mini';
import { addDays, Day, mondayOf } from '#lib/domain/time.ts';
import { CELLS, cellsWhere, noCells, setOf, weekdayOfCell, type CellSet } from './cell.ts';
import type { RotaVisitor } from './visitor.ts';

const Cells = z.array(z.int().check(z.minimum(0), z.maximum(CELLS - 1))).check(z.maxLength(CELLS));

/** When a visitor can go, as they say it themselves. */
export const Availability = z.strictObject({
	/** The cells of any ordinary week. */
	usual: Cells,
	/** Weeks that are different, each by its Monday, and their cells in place of the usual ones: none is a week off. */
	weeks: z
		.array(
			z.strictObject({
				week: Day.check(
					z.refine((day) => mondayOf(day as Day) === day, { error: 'A week goes by its Monday' })
				),
				cells: Cells
			})
		)
		.check(z.maxLength(200))
});
export type Availability = z.infer<typeof Availability>;

/** Who has said nothing can go at any time: they are asked, and the pair settles the day between themselves. */
export const alwaysAvailable: Availability = {
	usual: Array.from({ length: CELLS }, (_, cell) => cell),
	weeks: []
};

const isAway = ({ leave, startsOn, leavesOn }: RotaVisitor, day: Day): boolean =>
	(startsOn !== null && day < startsOn) ||
	(leavesOn !== null && day >= leavesOn) ||
	leave.some(({ from, to }) => day >= from && day <= to);

/** Whether any day of a week might be one on which they are away; most weeks are not looked at day by day. */
const mayBeAway = ({ leave, startsOn, leavesOn }: RotaVisitor, week: Day): boolean => {
	const sunday = addDays(week, 6);
	return (
		(startsOn !== null && week < startsOn) ||
		(leavesOn !== null && sunday >= leavesOn) ||
		leave.some(({ from, to }) => sunday >= from && week <= to)
	);
};

/**
 * [rota.10] The cells of a week in which a visitor can go: what they said of that week, else their usual cells, without the
 * days of leave and those before their first or after their last. `week` is a Monday.
 */
export const freeCells = (visitor: RotaVisitor, week: Day): CellSet => {
	const { usual, weeks } = visitor.availability;
	const said = setOf(weeks.findLast((one) => one.week === week)?.cells ?? usual);
	if (said === noCells || !mayBeAway(visitor, week)) return said;
	const away = [0, 1, 2, 3, 4, 5, 6].filter((days) => isAway(visitor, addDays(week, days)));
	return said & ~cellsWhere((cell) => away.includes(weekdayOfCell(cell)));
};
