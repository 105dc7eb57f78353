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

export const withCell = (answer: AvailabilityAnswer, cell: Cell): AvailabilityAnswer => {
	const { usual, weeks } = answer.availability;
	const has = usual.includes(cell);
	const changed = has ? usual.filter((one) => one !== cell) : [...usual, cell];
	return {
		...answer,
		availability: { usual: changed.sort((a, b) => a - b), weeks }
	};
};

/** A week off has no cells; taken back, the usual ones hold again. */
export const withWeekOff = (answer: AvailabilityAnswer, week: Day): AvailabilityAnswer => {
	const { usual, weeks } = answer.availability;
	const others = weeks.filter((one) => one.week !== week);
	const isOff = weeks.some((one) => one.week === week && one.cells.length === 0);
	return {
		...answer,
		availability: { usual, weeks: isOff ? others : [...others, { week, cells: [] }] }
	};
};

export const isWeekOff = ({ availability }: AvailabilityAnswer, week: Day): boolean =>
	availability.weeks.some((one) => one.week === week && one.cells.length === 0);

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
