import { dayBands } from '#lib/domain/statistics.ts';
import { bandOfCell, weekdayName, weekdayOfCell, type Cell } from './cell.ts';

const WEEKDAYS = 7;

const bandsOn = (weekday: number, cells: readonly Cell[]): string => {
	const bands = cells.filter((cell) => weekdayOfCell(cell) === weekday).map(bandOfCell);
	return bands.length === dayBands.length ? 'any time' : bands.join(', ');
};

/** Some parts of a week, days that are alike together: `['Monday to Friday: evening, night', 'Sunday: any time']`, `any time` being all four bands. */
export const cellsInWords = (cells: readonly Cell[]): string[] => {
	const runs: { from: number; to: number; bands: string }[] = [];
	for (let weekday = 0; weekday < WEEKDAYS; weekday++) {
		const bands = bandsOn(weekday, cells);
		const last = runs.at(-1);
		if (last?.bands === bands) last.to = weekday;
		else runs.push({ from: weekday, to: weekday, bands });
	}
	return runs
		.filter(({ bands }) => bands !== '')
		.map(({ from, to, bands }) => {
			const until = to === from ? '' : `${to - from === 1 ? ' and' : ' to'} ${weekdayName(to)}`;
			return `${weekdayName(from)}${until}: ${bands}`;
		});
};
