import { csvOf } from '#lib/domain/csv.ts';
import { isoWeekOf } from '#lib/domain/rota/week.ts';
import type { PanelWeeks } from './panel-weeks.ts';

const head = ['Week', 'Monday', 'Suite', 'First visitor', 'Second visitor', 'Open place of'];

/** One row for each suite and week in which somebody is to go; a gap has no names. */
export const panelCsv = ({ grid }: Pick<PanelWeeks, 'grid'>): string =>
	csvOf([
		head,
		...grid.flatMap(({ week, cells }) =>
			cells
				.filter(({ state }) => state !== 'closed')
				.map(({ suiteName, names: [first = '', second = ''], open }) => [
					isoWeekOf(week).week,
					week,
					suiteName,
					first,
					second,
					open.join('; ')
				])
		)
	]);
