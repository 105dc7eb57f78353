import { expect, it } from 'vitest';
import { writtenIn } from './refused-words.ts';

it('says what was written in an entry that the office did not take', () => {
	expect(writtenIn({ field: 'text', value: 'No towel' })).toBe('Words: No towel');
	expect(writtenIn({ field: 'answer.B03', value: 'fine' })).toMatch(/: Fine$/);
	expect(writtenIn({ field: 'standing', value: { stands: true, saw: [] } })).toBe('');
	expect(writtenIn({ field: 'toString', value: 'x' })).toBe('');
	expect(writtenIn({ field: 'text', value: null })).toBe('');
});
