import * as z from 'zod/mini';
import { Day } from './time.ts';

/** Ways in which a theme's question can be answered: those that need no template of their own. */
export const themeAnswers = ['yesNo', 'yesNoUnsure', 'yesNoNotNeeded', 'condition'] as const;

/** As many as fit beside the core without costing it. */
export const MOST_THEME_QUESTIONS = 5;

export const ThemeQuestion = z.strictObject({
	/** `T01`; numbered within the theme. */
	id: z.string().check(z.regex(/^T0[1-5]$/)),
	/** Asked in every talk, checked in every record, or once for the suite. */
	of: z.enum(['talk', 'record', 'suite']),
	text: z.string().check(z.trim(), z.minLength(8), z.maxLength(160)),
	hint: z.string().check(z.trim(), z.maxLength(240)),
	type: z.enum(themeAnswers)
});
export type ThemeQuestion = z.infer<typeof ThemeQuestion>;

/**
 * Up to five questions that a scheme adds to the national checklist for a quarter, made by the scheme manager as
 * data. A visit keeps the theme that it began with.
 */
export const Theme = z.strictObject({
	id: z.uuid(),
	title: z.string().check(z.trim(), z.minLength(3), z.maxLength(80)),
	/** First and last London day on which visits begin with it. */
	firstDay: Day,
	lastDay: Day,
	questions: z.array(ThemeQuestion).check(z.minLength(1), z.maxLength(MOST_THEME_QUESTIONS))
});
export type Theme = z.infer<typeof Theme>;

/** [theme.1] The theme in force on a day; of two that overlap the one that began last. */
export const themeOn = (themes: readonly Theme[], day: Day): Theme | undefined =>
	themes
		.filter(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay)
		.sort((a, b) => (a.firstDay < b.firstDay ? 1 : a.firstDay > b.firstDay ? -1 : 0))[0];
