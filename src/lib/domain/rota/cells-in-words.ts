import { dayBands } from '#lib/domain/statistics.ts';
import { addDays, weekdayInWords, type Day } from '#lib/domain/time.ts';
import { bandOfCell, weekdayOfCell, type Cell } from './cell.ts';

const monday = '2026-01-05' as Day;
const weekdays = [0, 1, 2, 3, 4, 5, 6].map(
	(days) => weekdayInWords(addDays(monday, days)).split(' ')[0]!
);

const bandsOn = (weekday: number, cells: readonly Cell[]): string => {
	const bands = cells.filter((cell) => weekdayOfCell(cell) === weekday).map(bandOfCell);
	return bands.length === dayBands.length ? 'any time' : bands.join(', ');
};

/** Some parts of a week, days that are alike together: `['Monday to Friday: evening, night', 'Sunday: any time']`. */
export const cellsInWords = (cells: readonly Cell[]): string[] => {
	const runs: { from: number; to: number; bands: string }[] = [];
	for (const weekday of weekdays.keys()) {
		const bands = bandsOn(weekday, cells);
		const last = runs.at(-1);
		if (last?.bands === bands) last.to = weekday;
		else runs.push({ from: weekday, to: weekday, bands });
	}
	return runs
		.filter(({ bands }) => bands !== '')
		.map(({ from, to, bands }) => {
			const until = to === from ? '' : `${to - from === 1 ? ' and' : ' to'} ${weekdays[to]}`;
			return `${weekdays[from]}${until}: ${bands}`;
		});
};
