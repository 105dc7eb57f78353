import { describe, expect, it } from 'vitest';
import { groupFigures, type FiguresBy, type SuiteMonth } from './figures-groups.ts';
import { figuresRows, figuresTables } from './figures-tables.ts';
import type { SuiteId } from './ids.ts';
import { Month } from './month.ts';
import { monthsIn, type Period } from './period.ts';
import { addFigures, counters, type Figures } from './statistics.ts';

const suite = (id: string, panel = '', isReserve = false) => ({
	id: id as SuiteId,
	name: `Suite ${id}`,
	panel,
	isReserve
});
const suites = [suite('a', 'West'), suite('b', 'East'), suite('c', 'West'), suite('r', '', true)];
const period: Period = { from: Month.parse('2026-09'), to: Month.parse('2026-11') };
const at = (suiteId: string, month: string, known: Partial<SuiteMonth> = {}): SuiteMonth => ({
	suiteId,
	month: Month.parse(month),
	...known
});
const held = (number: number): Figures => ({ 'visits.attempted': 1, 'detainees.held': number });

const known = [
	at('a', '2026-09', { figures: held(2), planned: 2, throughput: 100 }),
	at('a', '2026-11', { figures: held(3), throughput: 40 }),
	at('b', '2026-10', { figures: held(5) }),
	// Outside the time that is asked for.
	at('b', '2026-12', { figures: held(70), planned: 9, throughput: 9 })
];
const group = (by: FiguresBy, all = known) => groupFigures(all, suites, period, by);

describe('figures by suite, panel and quarter', () => {
	it.each(['suite', 'panel', 'quarter'] as const)(
		'[figures.5] the columns by %s add up to the total, every figure of them',
		(by) => {
			const everything = monthsIn(period).flatMap((month, place) =>
				suites.map(({ id }, which) => {
					const figures = Object.fromEntries(
						counters.map((name, number) => [name, number + 7 * which + place])
					);
					return at(id, month, { figures, planned: which, throughput: place });
				})
			);
			const { groups, total } = group(by, everything);
			expect(addFigures(groups.map(({ figures }) => figures))).toEqual(total.figures);
			expect(groups.reduce((sum, { planned }) => sum + planned, 0)).toBe(total.planned);
			expect(groups.reduce((sum, { throughput }) => sum + throughput!, 0)).toBe(total.throughput);
		}
	);

	it('[figures.5] a suite that nobody visited has its noughts; a reserve suite only what there was', () => {
		expect(group('suite').groups.map(({ name }) => name)).toEqual([
			'Suite a',
			'Suite b',
			'Suite c'
		]);
		const opened = group('suite', [...known, at('r', '2026-10', { figures: held(1) })]);
		expect(opened.groups.at(-1)).toMatchObject({ name: 'Suite r', throughputMissing: 1 });
	});

	it('groups by panel in order of name, those without one apart', () => {
		const names = group('panel', [...known, at('r', '2026-10', { planned: 1 })]).groups;
		expect(names.map(({ name }) => name)).toEqual(['No panel', 'East', 'West']);
		expect(names.at(-1)!.figures).toEqual({ 'visits.attempted': 2, 'detainees.held': 5 });
	});

	it('groups by quarter, each with the months of it that are asked for', () => {
		expect(group('quarter').groups.map(({ name, figures }) => [name, figures])).toEqual([
			['September 2026', held(2)],
			['October to November 2026', { 'visits.attempted': 2, 'detainees.held': 8 }]
		]);
	});

	it('[figures.5] a sum of the force’s numbers is said when the last of them is there', () => {
		const [a] = group('suite').groups;
		expect(a).toMatchObject({ throughput: null, throughputMissing: 1 });
		const [whole] = group('suite', [...known, at('a', '2026-10', { throughput: 0 })]).groups;
		expect(whole).toMatchObject({ throughput: 140, throughputMissing: 0 });
	});
});

describe('the tables', () => {
	const rowOf = (figures: Figures, label: string) =>
		figuresTables(group('suite', [at('a', '2026-09', { figures, throughput: 200 })]))
			.flatMap(({ rows }) => rows)
			.find((row) => row.label === label)?.values;

	it('have a value for each group and one for all', () => {
		expect(rowOf(held(4), 'Held when the pair visited')).toEqual([4, 0, 0, 4]);
	});

	it('say hours to one place, a mean in whole minutes, and nothing of no visits', () => {
		const figures = { 'visits.timed': 3, 'minutes.inSuite': 200, 'minutes.volunteers': 500 };
		expect(rowOf(figures, 'Hours in the suites')).toEqual([3.3, 0, 0, 3.3]);
		expect(rowOf(figures, 'Minutes for each visit')).toEqual([67, null, null, 67]);
		expect(rowOf({}, 'Minutes for each visit')).toEqual([null, null, null, null]);
	});

	it('say how many of a hundred were reached where the force’s number is whole', () => {
		const all = monthsIn(period).map((month) => at('a', month, { throughput: 100 }));
		all[0] = { ...all[0]!, figures: { 'detainees.seen': 7 } };
		const reach = figuresTables(groupFigures(all, [suites[0]!], period, 'suite')).find(
			({ id }) => id === 'reach'
		)!;
		expect(reach.rows.map(({ values }) => values)).toEqual([
			[300, 300],
			[2.3, 2.3]
		]);
	});

	it('count children of every age together and apart', () => {
		const figures: Figures = {
			'held.childrenYounger': 1,
			'held.childrenOlder': 2,
			'held.childrenOfUnknownAge': 4
		};
		expect(rowOf(figures, 'Children: held')![0]).toBe(7);
		expect(rowOf(figures, 'Children, age not noted: held')![0]).toBe(4);
	});

	it('leave out what nobody needs to see nought of', () => {
		const captions = figuresTables(group('suite')).map(({ caption }) => caption);
		expect(captions).not.toContain('Concerns by what they are about');
		expect(rowOf({}, 'Held, and of no class')).toBeUndefined();
		expect(rowOf(held(2), 'Held, and of no class')).toEqual([2, 0, 0, 2]);
		expect(
			rowOf({ 'concerns.category.estate': 1 }, 'Building: cleanliness and repair')
		).toBeDefined();
	});

	it('name a figure once in a table', () => {
		const all = Object.fromEntries(counters.map((name) => [name, 1]));
		for (const { rows } of figuresTables(group('suite', [at('a', '2026-09', { figures: all })])))
			expect(new Set(rows.map(({ label }) => label)).size).toBe(rows.length);
	});

	it('show every counter that is kept', () => {
		const dark = counters.filter((name) => {
			const { groups, total } = group('suite', []);
			const without = figuresRows({ groups, total });
			const lit = figuresRows({ groups, total: { ...total, figures: { [name]: 60 } } });
			return JSON.stringify(without) === JSON.stringify(lit);
		});
		expect(dark).toEqual([]);
	});

	it('are the rows of the file, number for number, and what is not known is an empty cell', () => {
		const grouped = group('suite');
		const [header, ...rows] = figuresRows(grouped);
		expect(header).toEqual(['Table', 'Figure', 'Suite a', 'Suite b', 'Suite c', 'All']);
		expect(rows).toEqual(
			figuresTables(grouped).flatMap(({ caption, rows: all }) =>
				all.map(({ label, values }) => [caption, label, ...values.map((value) => value ?? '')])
			)
		);
		expect(rows.find(([, label]) => label === 'Minutes for each visit')).toContain('');
	});
});
