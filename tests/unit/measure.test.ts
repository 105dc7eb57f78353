import { describe, expect, it } from 'vitest';
import { compare, count, median, p95, percentile } from '../bench/measure.ts';
import { tableOf } from '../bench/table.ts';

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
const line = { metric: 'paint', unit: 'ms', against: 'floor' };

describe('percentiles by nearest rank', () => {
	it.each([
		[upTo(100), 0.95, 95],
		[upTo(20), 0.95, 19],
		[upTo(10), 0.95, 10],
		[upTo(7), 0.5, 4],
		[[3, 1, 2], 0.5, 2],
		[[5], 0.95, 5],
		[[10, 2], 0.5, 2]
	])('of %j at %d is %d', (values, share, expected) => {
		expect(percentile(values, share)).toBe(expected);
	});

	it('are as their names say, and leave the values in their order', () => {
		const values = [9, 1, 5];
		expect([median(values), p95(values)]).toEqual([5, 9]);
		expect(values).toEqual([9, 1, 5]);
	});

	it('refuse nothing at all', () => expect(() => median([])).toThrow());
});

describe('a line', () => {
	it.each([
		[150, 100, 1.5, true],
		[150.01, 100, 1.5, false],
		[1.500004, 1, 1.5, false],
		[40, 100, 0.5, true]
	])('%d against %d with a target of %d is met: %s', (ours, theirs, target, met) => {
		expect(compare({ ...line, ours, theirs }, target)).toMatchObject({ target, met });
	});

	it('that is only told has no target, and is neither met nor missed', () => {
		expect(compare({ ...line, ours: 2, theirs: 1 })).toEqual({
			...line,
			ours: 2,
			theirs: 1,
			ratio: 2,
			target: null,
			met: null
		});
	});

	it('is rounded only where it is printed', () => {
		expect(compare({ ...line, ours: 123.456, theirs: 10 }, 12.346)).toMatchObject({
			ours: 123.5,
			ratio: 12.35,
			met: true
		});
	});

	it('of what should not be is met by none alone', () => {
		expect(count({ ...line, ours: 0, theirs: 12 })).toMatchObject({ ratio: 0, met: true });
		expect(count({ ...line, ours: 1, theirs: 12 }).met).toBe(false);
	});
});

it('the table says what was missed', () => {
	const rows = [
		compare({ ...line, ours: 100, theirs: 50 }, 1.5),
		compare({ ...line, ours: 100, theirs: 100 })
	];
	expect(tableOf(rows).split('\n')).toEqual([
		'| what  | ours   | against | theirs | ratio | target | verdict |',
		'| ----- | ------ | ------- | ------ | ----- | ------ | ------- |',
		'| paint | 100 ms | floor   | 50 ms  | 2.00  | ≤ 1.5  | MISSED  |',
		'| paint | 100 ms | floor   | 100 ms | 1.00  |        |         |'
	]);
});
