import { describe, expect, it } from 'vitest';
import { Deputy, roleOn, standsInOn } from './deputy.ts';
import type { Day } from './time.ts';

const day = (text: string) => text as Day;
const deputy = (firstDay: string, lastDay: string, isEnded = false) =>
	Deputy.parse({
		id: '019a0000-0000-4000-8000-0000000000d1',
		memberId: '019a0000-0000-7000-8000-00000000000d',
		firstDay,
		lastDay,
		isEnded
	});

describe('a dated deputy', () => {
	it.each([
		['2026-11-30', false],
		['2026-12-01', true],
		['2026-12-06', true],
		['2026-12-07', false]
	])('[deputy.1] on %s has the manager’s part: %s', (on, expected) => {
		const deputies = [deputy('2026-12-01', '2026-12-06')];
		expect(roleOn('deputyManager', deputies, day(on))).toBe(
			expected ? 'schemeManager' : 'deputyManager'
		);
	});

	it('[deputy.1] one that was ended counts no more, and of two the longer one is named', () => {
		const ended = [deputy('2026-12-01', '2026-12-06', true)];
		expect(standsInOn(ended, day('2026-12-02'))).toBeUndefined();
		const two = [deputy('2026-12-01', '2026-12-06'), deputy('2026-12-02', '2026-12-20')];
		expect(standsInOn(two, day('2026-12-03'))?.lastDay).toBe('2026-12-20');
	});

	it('[deputy.1] nobody else becomes manager by it', () => {
		const deputies = [deputy('2026-12-01', '2026-12-06')];
		for (const role of ['visitor', 'custodyLead', 'administrator', 'chiefExecutive'] as const)
			expect(roleOn(role, deputies, day('2026-12-02'))).toBe(role);
	});
});
