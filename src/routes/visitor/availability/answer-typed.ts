import { alwaysAvailable } from '#lib/domain/rota/availability.ts';
import { bandOfCell, cells, weekdayOfCell, type Cell } from '#lib/domain/rota/cell.ts';
import { AvailabilityAnswer } from '#lib/domain/rota/visitor-record.ts';
import type { Day } from '#lib/domain/time.ts';

export const nothingSaid: AvailabilityAnswer = {
	availability: { usual: [], weeks: [] },
	leave: []
};

/** What is being said, kept as text while the screen is hidden; undefined for what cannot be read. */
export const readTyped = (text: string | undefined): AvailabilityAnswer | undefined =>
	text === undefined ? undefined : AvailabilityAnswer.safeParse(JSON.parse(text)).data;

const toggled = (chosen: readonly Cell[], cell: Cell): Cell[] =>
	(chosen.includes(cell) ? chosen.filter((one) => one !== cell) : [...chosen, cell]).sort(
		(a, b) => a - b
	);

export const withCell = (answer: AvailabilityAnswer, cell: Cell): AvailabilityAnswer => {
	const { usual, weeks } = answer.availability;
	return { ...answer, availability: { usual: toggled(usual, cell), weeks } };
};

/** What holds for one week: its own cells where it has some said, else the usual ones. */
export const cellsOf = ({ availability }: AvailabilityAnswer, week: Day): readonly Cell[] =>
	availability.weeks.find((one) => one.week === week)?.cells ?? availability.usual;

/** The week is an ordinary one again. */
export const withUsualWeek = (answer: AvailabilityAnswer, week: Day): AvailabilityAnswer => {
	const { usual, weeks } = answer.availability;
	return { ...answer, availability: { usual, weeks: weeks.filter((one) => one.week !== week) } };
};

/** A cell of one week alone; the week has its own cells from then on. */
export const withCellIn = (
	answer: AvailabilityAnswer,
	week: Day,
	cell: Cell
): AvailabilityAnswer => {
	const { usual, weeks } = withUsualWeek(answer, week).availability;
	const own = { week, cells: toggled(cellsOf(answer, week), cell) };
	return { ...answer, availability: { usual, weeks: [...weeks, own] } };
};

export const isWeekOff = ({ availability }: AvailabilityAnswer, week: Day): boolean =>
	availability.weeks.some((one) => one.week === week && one.cells.length === 0);

/** A week off has no cells; taken back, the usual ones hold again. */
export const withWeekOff = (answer: AvailabilityAnswer, week: Day): AvailabilityAnswer => {
	const ordinary = withUsualWeek(answer, week);
	if (isWeekOff(answer, week)) return ordinary;
	const { usual, weeks } = ordinary.availability;
	return { ...answer, availability: { usual, weeks: [...weeks, { week, cells: [] }] } };
};

/** Ways to begin, each one tap. */
export const beginnings: readonly { words: string; usual: readonly Cell[] }[] = [
	{ words: 'Any time', usual: alwaysAvailable.usual },
	{
		words: 'Evenings and weekends',
		usual: cells.filter((cell) => bandOfCell(cell) === 'evening' || weekdayOfCell(cell) >= 5)
	},
	{
		words: 'Weekdays in the day',
		usual: cells.filter(
			(cell) =>
				weekdayOfCell(cell) < 5 &&
				(bandOfCell(cell) === 'morning' || bandOfCell(cell) === 'afternoon')
		)
	}
];

/** The answer of another quarter as a beginning: the usual week alone, since weeks and leave are that quarter's own. */
export const likeThat = ({ availability }: AvailabilityAnswer): AvailabilityAnswer => ({
	availability: { usual: availability.usual, weeks: [] },
	leave: []
});
