import type { MemberId, SuiteId } from '#lib/domain/ids.ts';
import { bandOfCell, eveningCells, nightCells, weekendCells } from '#lib/domain/rota/cell.ts';
import { commonCells } from '#lib/domain/rota/cost.ts';
import { fairShares, loadsIn, unfairness } from '#lib/domain/rota/load.ts';
import { isOpen } from '#lib/domain/rota/world.ts';
import { addDays } from '#lib/domain/time.ts';
import type { StandingRota } from './standing-rota.ts';

/** How a rota covers each suite, beside what is wanted. Visits count where both of the pair can go then. */
export type SuiteMeasure = {
	suiteId: SuiteId;
	name: string;
	wanted: number;
	filled: number;
	night: number;
	weekend: number;
	evening: number;
};

/** What a visitor is asked for beside a fair share, and what they made in the 52 weeks before this one. */
export type VisitorMeasure = {
	id: MemberId;
	name: string;
	load: number;
	share: number;
	/** Visits beyond the whole numbers on either side of the share. */
	unfair: number;
	madeInYear: number;
	nightsInYear: number;
};

const suiteMeasures = ({ world, lawful }: StandingRota): SuiteMeasure[] =>
	world.suites.map((suite) => {
		const places = lawful.filter(({ suiteId }) => suiteId === suite.id);
		const common = places.map((place) => commonCells(world, place));
		const able = (cells: number) => common.filter((set) => set & cells).length;
		return {
			suiteId: suite.id,
			name: suite.name,
			wanted: world.weeks.filter((week) => isOpen(suite, week)).length,
			filled: places.length,
			night: able(nightCells),
			weekend: able(weekendCells),
			evening: able(eveningCells)
		};
	});

const visitorMeasures = ({ world, lawful, made, thisWeek }: StandingRota): VisitorMeasure[] => {
	const [loads, shares] = [loadsIn(lawful), fairShares(world)];
	const from = addDays(thisWeek, -364);
	const inYear = made.filter(({ week }) => week >= from);
	return world.visitors
		.map(({ id, name }): VisitorMeasure => {
			const own = inYear.filter(({ pair }) => pair?.includes(id));
			const [load, share] = [loads.get(id) ?? 0, shares.get(id) ?? 0];
			return {
				id,
				name,
				load,
				share: Math.round(share * 10) / 10,
				unfair: unfairness(load, share),
				madeInYear: own.length,
				nightsInYear: own.filter(({ cell }) => cell !== null && bandOfCell(cell) === 'night').length
			};
		})
		.sort((a, b) => b.unfair - a.unfair || b.load - a.load || a.name.localeCompare(b.name, 'en'));
};

/** A rota's cover and fairness; the least fair come first. */
export const measuresOf = (rota: StandingRota) => ({
	suites: suiteMeasures(rota),
	visitors: visitorMeasures(rota),
	least: rota.world.settings.least
});
