import { expect, it } from 'vitest';
import { keptList } from './kept-list.ts';

const [one, other] = [{ id: 1 }, { id: 1 }];

it('is the same list as long as the very same things stand in it', () => {
	const made = [[one], [one], [other], [other, one], [one, other], []];
	const list = keptList(() => made.shift()!);
	const first = list();
	expect(list()).toBe(first);
	expect(list()).toEqual([other]);
	expect(list()).toEqual([other, one]);
	expect(list()).toEqual([one, other]);
	expect(list()).toEqual([]);
});
