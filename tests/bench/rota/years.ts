import { freeCells } from '#lib/domain/rota/availability.ts';
import {
	bandOfCell,
	cellsIn,
	nightCells,
	noCells,
	weekdayOfCell,
	type Cell,
	type CellSet,
	type PlacedCell
} from '#lib/domain/rota/cell.ts';
import { guesserNames, type GuesserName } from '#lib/domain/rota/guessers.ts';
import { drawn, suggestCell } from '#lib/domain/rota/suggestion.ts';
import { defaultBandTargets } from '#lib/domain/rota/targets.ts';
import { unpredictabilityOf } from '#lib/domain/rota/unpredictability.ts';
import type { RotaVisitor } from '#lib/domain/rota/visitor.ts';
import type { RotaWorld } from '#lib/domain/rota/world.ts';
import type { Day } from '#lib/domain/time.ts';
import { randomFrom } from '../../support/random.ts';
import { likelyWorld } from '../../support/rota-world.ts';
import { compare, type Row } from '../measure.ts';

/**
 * Years of Kent, six suites and 61 visitors, of whom some are free by day and most at weekends and in the evening. Each has
 * habits, which is what makes visits guessable: two weekdays and a part of the day liked five times as much as the rest.
 * A pair likes what both like; a night is liked a tenth as much as anything else. Whoever does not follow a suggestion goes when they like.
 */
type Way = {
	/** Any two who have time together, and not the same thirty pairs in turn. */
	isDrawn: boolean;
	/** The share of pairs who go when it is suggested. */
	followed: number;
};

const ways = {
	'half follow': { isDrawn: true, followed: 0.5 },
	'none follows': { isDrawn: true, followed: 0 },
	'round-robin': { isDrawn: false, followed: 0 }
} satisfies Record<string, Way>;

/** Nights are short where there was none in so many weeks. */
const QUARTER = 13;

type Habit = (cell: Cell) => number;

const habitOf = (random: () => number): Habit => {
	const days = [Math.floor(random() * 7), Math.floor(random() * 7)];
	const band = Math.floor(random() * 3);
	return (cell) =>
		(days.includes(weekdayOfCell(cell)) ? 5 : 1) *
		(cell % 4 === band ? 5 : 1) *
		(bandOfCell(cell) === 'night' ? 0.1 : 1);
};

type Person = { visitor: RotaVisitor; likes: Habit };

const chosen = (common: number, [one, other]: readonly [Person, Person], random: () => number) =>
	drawn(cellsIn(common), (cell) => one.likes(cell) * other.likes(cell), random);

const shortIn = (history: readonly PlacedCell[]): CellSet =>
	history.slice(-QUARTER).some(({ cell }) => bandOfCell(cell) === 'night') ? noCells : nightCells;

const yearOf = (
	world: RotaWorld,
	{ isDrawn, followed }: Way,
	random: () => number
): PlacedCell[][] => {
	const people = world.visitors.map((visitor): Person => ({ visitor, likes: habitOf(random) }));
	const histories: PlacedCell[][] = world.suites.map(() => []);
	let turn = 0;
	const together = ([one, other]: readonly [Person, Person], week: Day) =>
		freeCells(one.visitor, week) & freeCells(other.visitor, week);
	for (const week of world.weeks) {
		const left = isDrawn ? [...people] : people;
		for (const history of histories) {
			let pair: [Person, Person] | undefined;
			for (let attempt = 0; attempt < 400 && !pair; attempt++) {
				const at = isDrawn ? Math.floor(random() * left.length) : (2 * turn++) % 60;
				const two = [left[at]!, left[isDrawn ? Math.floor(random() * left.length) : at + 1]!] as [
					Person,
					Person
				];
				if (two[0] !== two[1] && together(two, week)) pair = two;
			}
			if (!pair) continue;
			if (isDrawn) for (const one of pair) left.splice(left.indexOf(one), 1);
			const common = together(pair, week);
			const isFollowed = random() < followed;
			const cell = isFollowed
				? suggestCell(common, history, defaultBandTargets, random, shortIn(history))
				: chosen(common, pair, random);
			history.push({ week, cell: cell! });
		}
	}
	return histories;
};

type Rates = Record<GuesserName | 'knowsTargets', number> & {
	weeks: number;
	visits: number;
	nights: number;
};

const ratesOf = (years: number, way: Way): Rates => {
	const random = randomFrom(11);
	const sums = { knowsTargets: 0, weeks: 0, visits: 0, nights: 0 } as Rates;
	for (const name of guesserNames) sums[name] = 0;
	let suites = 0;
	for (let year = 0; year < years; year++) {
		const world = likelyWorld(1_000 + year, { suites: 6, weeks: 52, visitors: 61 });
		for (const history of yearOf(world, way, random)) {
			sums.weeks += world.weeks.length;
			sums.visits += history.length;
			const { guessers, knowsTargets } = unpredictabilityOf(history, defaultBandTargets);
			for (const name of guesserNames) sums[name] += guessers[name].top1;
			sums.knowsTargets += knowsTargets.top1;
			sums.nights += history.filter(({ cell }) => bandOfCell(cell) === 'night').length;
			suites++;
		}
	}
	for (const name of [...guesserNames, 'knowsTargets', 'nights'] as const) sums[name] /= suites;
	return sums;
};

/** Mean share of visits guessed at the first try, in per cent, beside who knows the targets of the parts of the day alone. */
export const simulatedYears = (years: number): Row[] => {
	const [ours, freely, turns] = [
		ratesOf(years, ways['half follow']),
		ratesOf(years, ways['none follows']),
		ratesOf(years, ways['round-robin'])
	];
	const row = (metric: string, rates: Rates, name: GuesserName, target: number | null): Row =>
		compare(
			{
				metric: `${metric}: ${name}`,
				unit: '%',
				ours: 100 * rates[name],
				against: 'knows the band targets',
				theirs: 100 * rates.knowsTargets
			},
			target
		);
	return [
		...guesserNames.map((name) => row(`${years} years, half follow`, ours, name, 1.25)),
		...guesserNames.map((name) => row(`${years} years, none follows`, freely, name, null)),
		...guesserNames.map((name) => row(`${years} years, round-robin`, turns, name, null)),
		compare(
			{
				metric: `${years} years: weeks of a suite for each visit`,
				unit: '',
				ours: ours.weeks / ours.visits,
				against: 'round-robin',
				theirs: turns.weeks / turns.visits
			},
			1
		),
		compare({
			metric: 'night visits to a suite in a year',
			unit: '',
			ours: ours.nights,
			against: 'least wanted',
			theirs: 4
		})
	];
};
