import type { SuiteId } from '#lib/domain/ids.ts';
import { bandOfCell, isWeekend } from '#lib/domain/rota/cell.ts';
import { coverageOf, heatMapOf, type Coverage } from '#lib/domain/rota/coverage.ts';
import { defaultBandTargets } from '#lib/domain/rota/targets.ts';
import { unpredictabilityOf, type Unpredictability } from '#lib/domain/rota/unpredictability.ts';
import { isOpen, type RotaSuite } from '#lib/domain/rota/world.ts';
import { addDays, type Day } from '#lib/domain/time.ts';
import type { StandingRota } from './standing-rota.ts';
import { historyOf } from './suggestions.ts';

/** One suite's visits: when they were made, how well they can be guessed, and how the quarter stands beside its target. */
export type SuiteView = {
	suite: RotaSuite;
	/** The first day of the year that is looked at. */
	since: Day;
	/** Visits of the 28 cells of the week, in that year and so far. */
	heatMap: number[];
	visits: number;
	/** Visits of which nobody noted when the pair came. */
	withoutTime: number;
	unpredictability: Unpredictability;
	/** The weeks of the quarter that are over. */
	coverage: Coverage;
	/** What the quarter's rota suggests, counted likewise: what its pairs could make of it. */
	planned: { visits: number; night: number; weekend: number; evening: number };
};

export const suiteViewOf = (rota: StandingRota, suiteId: SuiteId): SuiteView | undefined => {
	const suite = rota.world.suites.find(({ id }) => id === suiteId);
	if (!suite) return undefined;
	const own = rota.made.filter((visit) => visit.suiteId === suiteId);
	const history = historyOf(own, suiteId);
	const { weeks, settings } = rota.world;
	const over = weeks.filter((week) => week < rota.thisWeek && isOpen(suite, week));
	const made = history.map((visit) => ({ ...visit, suiteId }));
	const cells = rota.lawful.flatMap((place) =>
		place.suiteId === suiteId && place.cell !== null ? [place.cell] : []
	);
	return {
		suite,
		since: addDays(weeks[0]!, -364),
		heatMap: heatMapOf(history),
		visits: own.length,
		withoutTime: own.length - history.length,
		unpredictability: unpredictabilityOf(history, defaultBandTargets),
		coverage: coverageOf(suiteId, over, made, settings.least),
		planned: {
			visits: rota.lawful.filter((place) => place.suiteId === suiteId).length,
			night: cells.filter((cell) => bandOfCell(cell) === 'night').length,
			weekend: cells.filter(isWeekend).length,
			evening: cells.filter((cell) => bandOfCell(cell) === 'evening').length
		}
	};
};
