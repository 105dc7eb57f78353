import { expect, it } from 'vitest';
import type { FiguresGroup } from '#lib/domain/figures-groups.ts';
import type { Figures } from '#lib/domain/statistics.ts';
import { barsOf } from './bars.ts';

const group = (key: string, figures: Figures): FiguresGroup => ({
	key,
	name: key,
	figures,
	planned: 0,
	throughput: null,
	throughputMissing: 0
});

it('pieces follow each other without a gap, and the longest bar takes all the room', () => {
	const [long, short] = barsOf([
		group('a', { 'detainees.held': 10, 'detainees.seen': 4, 'detainees.notAvailable': 5 }),
		group('b', { 'detainees.held': 5, 'detainees.declined': 5 })
	]);
	expect(long!.segments).toEqual([
		{ name: 'seen', count: 4, x: 0, width: 40 },
		{ name: 'notAvailable', count: 5, x: 40, width: 50 },
		{ name: 'unexplained', count: 1, x: 90, width: 10 }
	]);
	expect(short!.segments).toEqual([{ name: 'declined', count: 5, x: 0, width: 50 }]);
});

it('classes that hold more than were held stay within the room', () => {
	const [bar] = barsOf([group('a', { 'detainees.held': 2, 'detainees.seen': 4 })]);
	expect(bar!.segments).toEqual([{ name: 'seen', count: 4, x: 0, width: 100 }]);
	expect(bar!.held).toBe(2);
});

it('nobody held makes a bar without pieces', () => {
	expect(barsOf([group('a', {})])[0]!.segments).toEqual([]);
});
