import { csvOf } from '#lib/domain/csv.ts';
import { isoWeekOf } from '#lib/domain/rota/week.ts';
import { gridOf } from './rota-view.ts';
import type { StandingRota } from './standing-rota.ts';

const head = ['Week', 'Monday', 'Suite', 'First visitor', 'Second visitor', 'Locked'];

/**
 * One row for each suite and week in which a pair is wanted; a gap has no names. What is suggested to a pair stays here: a
 * file goes from hand to hand.
 */
export const rotaCsv = (rota: StandingRota): string =>
	csvOf([
		head,
		...gridOf(rota).flatMap(({ week, cells }) =>
			cells
				.filter(({ state }) => state !== 'closed')
				.map(({ suiteName, names: [first = '', second = ''], isLocked }) => [
					isoWeekOf(week).week,
					week,
					suiteName,
					first,
					second,
					isLocked ? 'yes' : 'no'
				])
		)
	]);
