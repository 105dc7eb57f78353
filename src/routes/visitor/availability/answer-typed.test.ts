import { expect, it } from 'vitest';
import { nightCells, setOf, weekendCells } from '#lib/domain/rota/cell.ts';
import type { Day } from '#lib/domain/time.ts';
import {
	beginnings,
	cellsOf,
	isWeekOff,
	likeThat,
	nothingSaid,
	readTyped,
	withCell,
	withCellIn,
	withUsualWeek,
	withWeekOff
} from './answer-typed.ts';

const week = '2027-01-04' as Day;

it('a part of the week goes on and off, in the order of the week', () => {
	const both = withCell(withCell(nothingSaid, 27), 3);
	expect(both.availability.usual).toEqual([3, 27]);
	expect(withCell(both, 3).availability.usual).toEqual([27]);
});

it('a week off is one without any time, and comes back as an ordinary one', () => {
	const off = withWeekOff(withCell(nothingSaid, 5), week);
	expect(isWeekOff(off, week)).toBe(true);
	expect(withWeekOff(off, week)).toEqual(withCell(nothingSaid, 5));
	const other = { ...off, availability: { usual: [5], weeks: [{ week, cells: [2] }] } };
	expect(isWeekOff(other, week)).toBe(false);
});

it('one week can differ from the ordinary one, and be like it again', () => {
	const usual = withCell(withCell(nothingSaid, 3), 5);
	const different = withCellIn(usual, week, 3);
	expect(cellsOf(different, week)).toEqual([5]);
	expect(different.availability.usual).toEqual([3, 5]);
	expect(cellsOf(withCellIn(different, week, 9), week)).toEqual([5, 9]);
	expect(withUsualWeek(different, week)).toEqual(usual);
	expect(isWeekOff(withWeekOff(different, week), week)).toBe(true);
	expect(cellsOf(withWeekOff(different, week), week)).toEqual([]);
});

it('the last quarter is copied without its weeks and its leave', () => {
	const off = withWeekOff(withCell(nothingSaid, 5), week);
	const said = { ...off, leave: [{ from: week, to: week }] };
	expect(likeThat(said)).toEqual(withCell(nothingSaid, 5));
});

it('the ways to begin are what they are called', () => {
	const [any, evenings, weekdays] = beginnings.map(({ usual }) => setOf(usual));
	expect(any! & nightCells).toBe(nightCells);
	expect(evenings! & weekendCells).toBe(weekendCells);
	expect(weekdays! & (weekendCells | nightCells)).toBe(0);
});

it('what was being said is read again, and what cannot be read is not', () => {
	expect(readTyped(JSON.stringify(nothingSaid))).toEqual(nothingSaid);
	expect(readTyped('{}')).toBeUndefined();
	expect(readTyped(undefined)).toBeUndefined();
});
