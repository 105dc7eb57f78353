import { expect, it } from 'vitest';
import { visitBy } from '../../../../../tests/support/visit-builder.ts';
import { stillToDo } from './problem-words.ts';

const textsOf = (cells: number): string[] => {
	const visit = visitBy().begin().arrive().admit();
	for (let cell = 1; cell <= cells; cell += 1)
		visit.detainee({ cell: `${cell}`, outcome: undefined });
	return stillToDo('/v', visit.record, 10).map(({ text }) => text);
};

it('names the cells of which nothing is said yet while they are few', () => {
	expect(textsOf(2)).toEqual([
		'Enter when you left the suite',
		'Say what happened, cell 1',
		'Say what happened, cell 2',
		'Hand over to the custody officer'
	]);
});

it('makes one line of a whole board', () => {
	expect(textsOf(60)).toEqual([
		'Enter when you left the suite',
		'Say what happened to 60 people on the board',
		'Hand over to the custody officer'
	]);
});
