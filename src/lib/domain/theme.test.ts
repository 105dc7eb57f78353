import { describe, expect, it } from 'vitest';
import { publishedTemplates } from './checklists/published.ts';
import { findQuestion } from './checklist.ts';
import { problemsInTemplate } from './template-problems.ts';
import { MOST_THEME_QUESTIONS, Theme, themeOn } from './theme.ts';
import { withTheme } from './themed-template.ts';

const theme = (firstDay: string, lastDay: string, title = 'Winter warmth'): Theme =>
	Theme.parse({
		id: '019a0000-0000-4000-8000-00000000000e',
		title,
		firstDay,
		lastDay,
		questions: [
			{
				id: 'T01',
				of: 'talk',
				text: 'Were you offered a second blanket?',
				hint: '',
				type: 'yesNo'
			},
			{
				id: 'T02',
				of: 'suite',
				text: 'Are there spare blankets within reach?',
				hint: 'Look in the store.',
				type: 'condition'
			}
		]
	});

describe('a theme', () => {
	it('[theme.1] holds from its first day to its last', () => {
		const winter = theme('2026-12-01', '2027-02-28');
		const on = (day: string) => themeOn([winter], day as Theme['firstDay'])?.title;
		expect(['2026-11-30', '2026-12-01', '2027-02-28', '2027-03-01'].map(on)).toEqual([
			undefined,
			'Winter warmth',
			'Winter warmth',
			undefined
		]);
	});

	it('[theme.1] of two that overlap the one that began last holds', () => {
		const both = [
			theme('2026-12-01', '2027-02-28', 'First'),
			theme('2027-01-01', '2027-03-31', 'Second')
		];
		expect(themeOn(both, '2027-01-15' as Theme['firstDay'])?.title).toBe('Second');
	});

	it('has five questions at most', () => {
		const one = theme('2026-12-01', '2027-02-28').questions[0]!;
		const many = Array.from({ length: MOST_THEME_QUESTIONS + 1 }, () => one);
		const parsed = Theme.safeParse({ ...theme('2026-12-01', '2027-02-28'), questions: many });
		expect(parsed.success).toBe(false);
	});

	it('adds prompts to a checklist and makes no mistake in it', () => {
		const template = publishedTemplates.at(-1)!;
		const themed = withTheme(template, theme('2026-12-01', '2027-02-28'));
		expect(problemsInTemplate(themed)).toEqual([]);
		expect(findQuestion(themed, 'T01')).toMatchObject({
			level: 'prompt',
			source: 'Theme of the scheme: Winter warmth'
		});
		expect(themed.sections.slice(-2).map(({ of, title }) => [of, title])).toEqual([
			['suite', 'Winter warmth'],
			['talk', 'Winter warmth']
		]);
		expect(withTheme(template, undefined)).toBe(template);
	});
});
