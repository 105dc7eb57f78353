import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	addFigures,
	counters,
	Figures,
	monthsOf,
	quarterCode,
	quarterInWords,
	quarterOf,
	warningsInFigures,
	withoutFigures,
	type Quarter
} from './statistics.ts';
import type { Day } from './time.ts';

const arbitraryFigures = fc
	.dictionary(fc.constantFrom(...counters), fc.nat(1000), { maxKeys: 12 })
	.map((figures) => Figures.parse(figures));

describe('sums', () => {
	it('[statistics.1] come out the same in any order and in any parts', () => {
		fc.assert(
			fc.property(fc.array(arbitraryFigures), fc.nat(), (all, at) => {
				const cut = all.length ? at % all.length : 0;
				const parts = [addFigures(all.slice(cut)), addFigures(all.slice(0, cut))];
				expect(addFigures(parts)).toEqual(addFigures(all));
			})
		);
	});

	it('[statistics.1] what is taken out again leaves no trace', () => {
		fc.assert(
			fc.property(arbitraryFigures, arbitraryFigures, (sum, part) => {
				expect(withoutFigures(addFigures([sum, part]), part)).toEqual(addFigures([sum]));
			})
		);
	});

	it('[statistics.1] nothing is the sum of nothing', () => {
		expect(addFigures([])).toEqual({});
		expect(withoutFigures({ 'visits.attempted': 1 }, { 'visits.attempted': 1 })).toEqual({});
	});

	it('knows no other names and no other numbers', () => {
		for (const wrong of [{ 'visits.other': 1 }, { 'visits.attempted': -1 }, { 'band.night': 0.5 }])
			expect(Figures.safeParse(wrong).success).toBe(false);
	});
});

describe('what does not add up', () => {
	it('[statistics.2] each identity is told with its total, its parts and what is left', () => {
		expect(
			warningsInFigures({
				'detainees.held': 10,
				'detainees.offered': 4,
				'detainees.notAvailable': 2,
				'detainees.notOffered': 1,
				'detainees.seen': 3,
				'detainees.declined': 2,
				'visits.attempted': 3,
				'visits.completed': 1,
				'visits.abandoned': 1
			})
		).toEqual([
			{ warning: 'heldDoesNotReconcile', total: 10, parts: 7, unexplained: 3 },
			{ warning: 'offeredDoesNotReconcile', total: 4, parts: 5, unexplained: -1 },
			{ warning: 'attemptedDoesNotReconcile', total: 3, parts: 2, unexplained: 1 }
		]);
	});

	it('[statistics.2] what adds up is passed over, and so is nothing', () => {
		expect(warningsInFigures({})).toEqual([]);
		expect(
			warningsInFigures({ 'visits.attempted': 2, 'visits.completed': 1, 'visits.accessRefused': 1 })
		).toEqual([]);
	});
});

describe('quarters', () => {
	it.each([
		['2026-03-31', { year: 2025, quarter: 4 }],
		['2026-04-01', { year: 2026, quarter: 1 }],
		['2026-06-30', { year: 2026, quarter: 1 }],
		['2026-07-01', { year: 2026, quarter: 2 }],
		['2026-12-31', { year: 2026, quarter: 3 }],
		['2027-01-01', { year: 2026, quarter: 4 }]
	] as const)('[statistics.3] %s lies in its quarter of the financial year', (day, quarter) => {
		expect(quarterOf(day as string as Day)).toEqual(quarter);
	});

	it.each<[Quarter['quarter'], string, string, string[]]>([
		[1, 'April to June 2026', '2026-27 Q1', ['2026-04', '2026-05', '2026-06']],
		[2, 'July to September 2026', '2026-27 Q2', ['2026-07', '2026-08', '2026-09']],
		[3, 'October to December 2026', '2026-27 Q3', ['2026-10', '2026-11', '2026-12']],
		[4, 'January to March 2027', '2026-27 Q4', ['2027-01', '2027-02', '2027-03']]
	])('[statistics.3] quarter %i of 2026-27 has its words and its months', (quarter, ...said) => {
		const of: Quarter = { year: 2026, quarter };
		expect([quarterInWords(of), quarterCode(of), monthsOf(of)]).toEqual(said);
		for (const month of monthsOf(of)) expect(quarterOf(month)).toEqual(of);
	});

	it('[statistics.3] the century turns too', () => {
		expect(quarterCode({ year: 2099, quarter: 4 })).toBe('2099-00 Q4');
	});
});
