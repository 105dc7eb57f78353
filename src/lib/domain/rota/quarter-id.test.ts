import { expect, it } from 'vitest';
import { QuarterId, quarterIdOf, quarterOfId, quartersLater } from './quarter-id.ts';

it('a quarter and its id are each other’s', () => {
	expect(quarterIdOf({ year: 2026, quarter: 3 })).toBe('2026-q3');
	expect(quarterOfId(QuarterId.parse('2026-q3'))).toEqual({ year: 2026, quarter: 3 });
	expect(QuarterId.safeParse('2026-q5').success).toBe(false);
});

it('the quarter after the fourth is the first of the next financial year, and the other way about', () => {
	expect(quartersLater({ year: 2026, quarter: 4 }, 1)).toEqual({ year: 2027, quarter: 1 });
	expect(quartersLater({ year: 2026, quarter: 1 }, -1)).toEqual({ year: 2025, quarter: 4 });
	expect(quartersLater({ year: 2026, quarter: 2 }, 5)).toEqual({ year: 2027, quarter: 3 });
});
