import { csvOf } from '#lib/domain/csv.ts';
import { cellInWords } from '#lib/domain/rota/cell.ts';
import { isoWeekOf } from '#lib/domain/rota/week.ts';
import { gridOf } from './rota-view.ts';
import type { StandingRota } from './standing-rota.ts';

const head = ['Week', 'Monday', 'Suite', 'First visitor', 'Second visitor', 'Suggested', 'Locked'];

/** One row for each suite and week in which a pair is wanted; a gap has no names. */
export const rotaCsv = (rota: StandingRota): string =>
	csvOf([
		head,
		...gridOf(rota).flatMap(({ week, cells }) =>
			cells
				.filter(({ state }) => state !== 'closed')
				.map(({ suiteName, names: [first = '', second = ''], cell, isLocked }) => [
					isoWeekOf(week).week,
					week,
					suiteName,
					first,
					second,
					cell === null ? '' : cellInWords(cell),
					isLocked ? 'yes' : 'no'
				])
		)
	]);
