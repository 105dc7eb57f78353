import { MOST_THEME_QUESTIONS, Theme } from '#lib/domain/theme.ts';

/** A theme as its form shows and returns it: a question without a text is none. */
export type ThemeTyped = {
	id: string;
	title: string;
	firstDay: string;
	lastDay: string;
	questions: { text: string; hint: string; of: string; type: string }[];
};
export type ThemeErrors = Partial<Record<string, string>>;

const at = (form: FormData, name: string, index: number): string =>
	String(form.getAll(name)[index] ?? '').slice(0, 400);

export const typedTheme = (form: FormData): ThemeTyped => ({
	id: String(form.get('id') ?? ''),
	title: String(form.get('title') ?? '').slice(0, 200),
	firstDay: String(form.get('firstDay') ?? ''),
	lastDay: String(form.get('lastDay') ?? ''),
	questions: Array.from({ length: MOST_THEME_QUESTIONS }, (_, index) => ({
		text: at(form, 'text', index),
		hint: at(form, 'hint', index),
		of: at(form, 'of', index),
		type: at(form, 'type', index)
	}))
});

/** Fills the form up with empty questions. */
export const typedFromTheme = (theme: ThemeTyped): ThemeTyped => ({
	...theme,
	questions: Array.from({ length: MOST_THEME_QUESTIONS }, (_, index) => {
		const { text = '', hint = '', of = 'talk', type = 'yesNo' } = theme.questions[index] ?? {};
		return { text, hint, of, type };
	})
});

const problems: Record<string, string> = {
	title: 'Enter a title of 3 to 80 characters',
	firstDay: 'Enter the first day',
	lastDay: 'Enter the last day'
};

export const parseTheme = (
	typed: ThemeTyped
): { ok: true; theme: Theme } | { ok: false; errors: ThemeErrors } => {
	const asked = typed.questions.flatMap((question, index) =>
		question.text.trim() ? [{ ...question, index }] : []
	);
	if (asked.length === 0) return { ok: false, errors: { 'text-0': 'Enter at least one question' } };
	const parsed = Theme.safeParse({
		...typed,
		questions: asked.map(({ text, hint, of, type }, number) => ({
			id: `T0${number + 1}`,
			text,
			hint,
			of,
			type
		}))
	});
	if (parsed.success) return { ok: true, theme: parsed.data };
	const errors: ThemeErrors = {};
	for (const { path } of parsed.error.issues) {
		const [field, number, part] = path;
		if (field !== 'questions')
			errors[String(field)] = problems[String(field)] ?? 'Look at this again';
		else {
			const index = asked[Number(number)]?.index ?? 0;
			errors[`${String(part ?? 'text')}-${index}`] =
				part === 'hint'
					? 'Hint must be 240 characters or fewer'
					: part === 'text'
						? 'Enter a question of 8 to 160 characters'
						: 'Choose one of the list';
		}
	}
	return { ok: false, errors };
};
