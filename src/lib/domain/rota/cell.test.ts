import { describe, expect, it } from 'vitest';
import type { Instant } from '#lib/domain/time.ts';
import {
	allCells,
	cellAt,
	cellInWords,
	cells,
	cellsIn,
	dayOfCell,
	eveningCells,
	nightCells,
	noCells,
	setOf,
	weekendCells
} from './cell.ts';

const at = (instant: string) => {
	const { week, cell } = cellAt(instant as Instant);
	return `${week} ${cellInWords(cell)}`;
};

describe('the cell in which an instant falls', () => {
	it.each([
		['2026-11-23T06:00:00.000Z', '2026-11-23 Monday morning'],
		['2026-11-23T11:59:59.999Z', '2026-11-23 Monday morning'],
		['2026-11-23T12:00:00.000Z', '2026-11-23 Monday afternoon'],
		['2026-11-23T18:00:00.000Z', '2026-11-23 Monday evening'],
		['2026-11-23T22:00:00.000Z', '2026-11-23 Monday night'],
		['2026-11-24T05:59:00.000Z', '2026-11-23 Monday night'],
		['2026-07-06T05:30:00.000Z', '2026-07-06 Monday morning'],
		['2026-07-06T21:30:00.000Z', '2026-07-06 Monday night']
	])('[rota.8] %s is %s', (instant, words) => expect(at(instant)).toBe(words));

	it('[rota.8] the night of Sunday after midnight is of the week before', () => {
		expect(at('2026-11-23T02:00:00.000Z')).toBe('2026-11-16 Sunday night');
	});

	it('[rota.8] both nights of a change of the clocks are nights from 22:00 to 06:00 as London shows them', () => {
		expect(at('2026-03-29T00:59:00.000Z')).toBe('2026-03-23 Saturday night');
		expect(at('2026-03-29T01:00:00.000Z')).toBe('2026-03-23 Saturday night');
		expect(at('2026-03-29T04:59:00.000Z')).toBe('2026-03-23 Saturday night');
		expect(at('2026-03-29T05:00:00.000Z')).toBe('2026-03-23 Sunday morning');
		for (const instant of ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'])
			expect(at(instant)).toBe('2026-10-19 Saturday night');
		expect(at('2026-10-25T05:59:00.000Z')).toBe('2026-10-19 Saturday night');
		expect(at('2026-10-25T06:00:00.000Z')).toBe('2026-10-19 Sunday morning');
	});
});

it('sets of cells hold what was put into them', () => {
	expect(cellsIn(setOf([27, 0, 13]))).toEqual([0, 13, 27]);
	expect(setOf([...cells])).toBe(allCells);
	expect(cellsIn(noCells)).toEqual([]);
	expect([nightCells, eveningCells, weekendCells].map((set) => cellsIn(set).length)).toEqual([
		7, 7, 8
	]);
});

it('a cell begins on its own day', () => {
	const { week } = cellAt('2026-11-23T02:00:00.000Z' as Instant);
	expect(dayOfCell({ week, cell: 27 })).toBe('2026-11-22');
});
