import { describe, expect, test } from 'vitest';
import { readTime } from './time-text.ts';

describe('a time as people type it', () => {
	test.each([
		['2.41', '02:41'],
		['0241', '02:41'],
		['241', '02:41'],
		[' 2:41 ', '02:41'],
		['14 05', '14:05'],
		['14h05', '14:05'],
		['23-59', '23:59'],
		['00:00', '00:00'],
		['2pm', '14:00'],
		['12am', '00:00'],
		['12.30 pm', '12:30'],
		['2.41 AM', '02:41']
	])('%s is %s', (typed, read) => expect(readTime(typed)).toBe(read));

	test.each(['', '2', '14', '24:00', '12:60', '1:5', '13pm', '0am', 'soon', '2.41x', '12345'])(
		'%s is not guessed at',
		(typed) => expect(readTime(typed)).toBeUndefined()
	);
});
