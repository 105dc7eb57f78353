import { expect, it } from 'vitest';
import { instantAt, type Day } from '#lib/domain/time.ts';
import { dueInWords } from './due-words.ts';

it('a date is told by its London day, summer and winter, an hour to the minute', () => {
	expect(dueInWords(instantAt('2026-11-21' as Day, '00:00'))).toContain('20 November 2026');
	expect(dueInWords(instantAt('2026-07-02' as Day, '00:00'))).toContain('1 July 2026');
	expect(dueInWords(instantAt('2026-11-20' as Day, '14:05'))).toMatch(/20 November 2026.*14:05/);
});
