import { expect, test } from 'vitest';
import { textWarnings } from './text-warnings.ts';

test.each([
	['He said Mr Brown was on duty', ['a name']],
	['her name is Olena', ['a name']],
	['we spoke to John Smith in the corridor', ['a name']],
	['DOB 3/4/1990', ['a date of birth']],
	['ring 07700 900123', ['a telephone number']],
	['he is here for burglary', ['a word about the offence']],
	['Cell four is cold. The blanket was thin; asked for another at 02:40.', []],
	['Number 8123 has had no drink since 21:30', []],
	['', []]
])('what must not be there is noticed: %s', (text, warnings) => {
	expect(textWarnings(text)).toEqual(warnings);
});
