import { expect, it } from 'vitest';
import { cells } from './cell.ts';
import { cellsInWords } from './cells-in-words.ts';

it('tells the days that are alike together, and leaves out those without a time', () => {
	expect(cellsInWords([])).toEqual([]);
	expect(cellsInWords(cells)).toEqual(['Monday to Sunday: any time']);
	const evenings = [0, 1, 2, 3, 4].flatMap((day) => [day * 4 + 2, day * 4 + 3]);
	expect(cellsInWords([...evenings, 24, 25, 26, 27])).toEqual([
		'Monday to Friday: evening, night',
		'Sunday: any time'
	]);
	expect(cellsInWords([1, 5, 20])).toEqual(['Monday and Tuesday: afternoon', 'Saturday: morning']);
});
