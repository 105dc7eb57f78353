import { SectionOf, type ChecklistTemplate, type Section } from './checklist.ts';
import type { Theme } from './theme.ts';

/**
 * A checklist with the scheme's own questions of the quarter. They are prompts: the core stays national, and a theme
 * left alone is no gap.
 */
export const withTheme = (
	template: ChecklistTemplate,
	theme: Theme | undefined
): ChecklistTemplate => {
	if (!theme) return template;
	const sections = SectionOf.options.flatMap((of): Section[] => {
		const questions = theme.questions
			.filter((question) => question.of === of)
			.map(({ id, text, hint, type }) => ({
				id,
				level: 'prompt' as const,
				text,
				label: text.slice(0, 80),
				...(hint && { hint }),
				type,
				source: `Theme of the scheme: ${theme.title}`
			}));
		return questions.length === 0
			? []
			: [
					{
						id: `theme${of.charAt(0).toUpperCase()}${of.slice(1)}`,
						title: theme.title,
						of,
						questions
					}
				];
	});
	return { ...template, sections: [...template.sections, ...sections] };
};
